namespace Skein.Core.Formats.Text;

/// <summary>No colour. Thread-safe.</summary>
public sealed class PlainTextStyle : ITextStyle
{
    private PlainTextStyle()
    {
    }

    /// <summary>The style.</summary>
    public static PlainTextStyle Instance { get; } = new();

    /// <inheritdoc/>
    public string Apply(TextRole role, string text) => text;
}
