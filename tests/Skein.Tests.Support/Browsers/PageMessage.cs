namespace Skein.Tests.Support.Browsers;

/// <summary>Something that a page said, or that was said about it.</summary>
/// <param name="Source"><c>console</c>, <c>exception</c>, <c>violation</c> (of its policy), or as the browser's log names it: <c>network</c>, <c>security</c>.</param>
/// <param name="Level"><c>log</c>, <c>info</c>, <c>warning</c>, <c>error</c> ...</param>
/// <param name="Text">What.</param>
public sealed record PageMessage(string Source, string Level, string Text)
{
    /// <summary>Whether it tells of something wrong.</summary>
    public bool IsProblem => Level is "error" or "assert" || Source is "exception" or "violation";

    /// <inheritdoc/>
    public override string ToString() => $"{Source} {Level}: {Text}";
}
