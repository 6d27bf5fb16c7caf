using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking;

/// <summary>A check: what it is, and how it is found. Stateless.</summary>
/// <param name="rule">What it is.</param>
internal abstract class PlanCheck(CheckRule rule)
{
    public CheckRule Rule => rule;

    /// <summary>Its findings in a file, in any order.</summary>
    public abstract IEnumerable<CheckFinding> Find(CheckedFile file);

    protected CheckFinding At(CheckPlace place, string message) => new(rule, place.Line, place.Column, place.Where, message);

    protected CheckFinding At(TextLine line, int index, string message) => new(rule, line.Number, index + 1, "", message);
}
