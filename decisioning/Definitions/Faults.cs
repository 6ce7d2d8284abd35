using System.Globalization;
using Realtime.Common;

namespace Realtime.Decisioning.Definitions;

/// <summary>Gathers faults, so that all are reported at once.</summary>
internal sealed class Faults
{
    private const int ShownCharacters = 100;
    private readonly List<FieldFault> _all = [];

    public IReadOnlyList<FieldFault> All => _all;

    public void Add(string field, object? value, string limit)
    {
        var text = value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
        _all.Add(new(field, text?.Length > ShownCharacters ? text[..ShownCharacters] : text, limit));
    }

    public void Unless(bool holds, string field, object? value, string limit)
    {
        if (!holds)
        {
            Add(field, value, limit);
        }
    }
}
