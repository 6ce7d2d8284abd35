namespace Realtime.Decisioning.Conditions.Patterns;

/// <summary>The capturing groups of a pattern, which have to be known before the references to them are read.</summary>
internal sealed class CaptureGroups
{
    private readonly List<string?> _names = [];

    public CaptureGroups(string pattern)
    {
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '(' when !inClass && (i + 1 == pattern.Length || pattern[i + 1] != '?'):
                    _names.Add(null);
                    break;
                case '(' when !inClass && i + 3 < pattern.Length && pattern[i + 2] == '<' && pattern[i + 3] is not ('=' or '!'):
                    var end = pattern.IndexOf('>', i);
                    _names.Add(end < 0 ? string.Empty : pattern[(i + 3)..end]);
                    break;
            }
        }
    }

    public int Count => _names.Count;

    public bool Named => _names.Any(name => name is not null);

    /// <summary>The number of a group, counted from 1; 0 if there is none of that name.</summary>
    public int Number(string name) => _names.IndexOf(name) + 1;

    public bool HasDuplicates => _names.OfType<string>().Distinct(StringComparer.Ordinal).Count() != _names.OfType<string>().Count();
}
