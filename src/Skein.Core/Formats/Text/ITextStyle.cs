namespace Skein.Core.Formats.Text;

/// <summary>Adds colour to pieces of text, as a terminal's escape sequences. Must not change what is visible.</summary>
public interface ITextStyle
{
    /// <summary>The text with what switches the colour on before it and off after it.</summary>
    string Apply(TextRole role, string text);
}
