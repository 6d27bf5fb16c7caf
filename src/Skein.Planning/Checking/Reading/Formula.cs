using Skein.Planning.Checking.Expressions;

namespace Skein.Planning.Checking.Reading;

/// <summary>Something that is computed, and what is made of it. Immutable.</summary>
/// <param name="Target">The name it is given: of a variable, of the function that returns it, or of the cell's label; empty where none.</param>
/// <param name="Sign">How they are joined: = or ≤.</param>
/// <param name="Expression">What is computed.</param>
/// <param name="Place">Where.</param>
/// <param name="Text">As written.</param>
internal sealed record Formula(string Target, string Sign, Node Expression, CheckPlace Place, string Text)
{
    /// <summary>The function that it stands in; null where in none.</summary>
    public CodeFunction? Function { get; init; }

    /// <summary>Whether the function returns it.</summary>
    public bool IsReturned { get; init; }
}
