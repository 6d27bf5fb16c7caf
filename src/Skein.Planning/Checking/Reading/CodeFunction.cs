namespace Skein.Planning.Checking.Reading;

/// <summary>A function in a text. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Their names.</param>
/// <param name="Lines">From its head to its end.</param>
/// <param name="IsPython">Whether it is Python, where // divides.</param>
/// <param name="IsGo">Whether it is Go.</param>
internal sealed record CodeFunction(string Name, IReadOnlyList<string> Parameters, IReadOnlyList<TextLine> Lines, bool IsPython, bool IsGo);
