namespace Skein.Planning.Checking.Reading;

/// <summary>A line of a text. The default is an empty line before the first.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">It, with wide forms of signs made plain; columns stay.</param>
/// <param name="Language">Of the block or the file it stands in, as written there; empty where it is not said.</param>
internal readonly record struct TextLine(int Number, string Text, string Language)
{
    public bool IsPython => Language is "python" or "py";
}
