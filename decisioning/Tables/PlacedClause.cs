using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Tables;

/// <summary>A clause that has its row: the row's bit says whether the indexed terms hold.</summary>
/// <param name="Indexed">Terms, each with the number of the dimension that it is entered in.</param>
/// <param name="Late">Conditions to ask when the bit is set: terms that found no room, and what no index answers.</param>
internal sealed record PlacedClause(int Row, (Term Term, int Dimension)[] Indexed, PlacedGroup[] Groups, Condition[] Late)
{
    public bool IsSettledByIndex => Groups.Length == 0 && Late.Length == 0;

    public bool Holds(ReadOnlySpan<ulong> rows, in Question question)
    {
        if (!Bitmap.Has(rows, Row))
        {
            return false;
        }

        foreach (var group in Groups)
        {
            if (!group.Holds(rows, question))
            {
                return false;
            }
        }

        foreach (var condition in Late)
        {
            if (!question.Holds(condition))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A group whose alternatives have their rows.</summary>
internal sealed record PlacedGroup(PlacedClause[] Alternatives, bool Negated)
{
    public bool Holds(ReadOnlySpan<ulong> rows, in Question question)
    {
        foreach (var alternative in Alternatives)
        {
            if (alternative.Holds(rows, question))
            {
                return !Negated;
            }
        }

        return Negated;
    }
}
