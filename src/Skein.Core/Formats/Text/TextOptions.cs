namespace Skein.Core.Formats.Text;

/// <summary>How text is written.</summary>
public sealed record TextOptions
{
    /// <summary>The defaults.</summary>
    public static TextOptions Default { get; } = new();

    /// <summary>Colour. Default none.</summary>
    public ITextStyle Style { get; init; } = PlainTextStyle.Instance;

    /// <summary>Columns that a stack in one line may take. Default 120.</summary>
    public int Width { get; init; } = 120;

    /// <summary>How stacks are laid out. Default <see cref="ChainLayout.Fit"/>.</summary>
    public ChainLayout Chain { get; init; } = ChainLayout.Fit;

    /// <summary>Whether runs of a framework's frames are taken together. Default true.</summary>
    public bool FoldFramework { get; init; } = true;

    /// <summary>How many groups are written; the rest is counted. Default all.</summary>
    public int GroupsMax { get; init; } = int.MaxValue;
}
