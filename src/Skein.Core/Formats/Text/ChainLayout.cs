namespace Skein.Core.Formats.Text;

/// <summary>How a stack is laid out.</summary>
public enum ChainLayout
{
    /// <summary>In one line where it fits the width, else a line per frame.</summary>
    Fit,

    /// <summary>In one line, whatever its length: for tools that read lines.</summary>
    OneLine,

    /// <summary>A line per frame.</summary>
    Lines,
}
