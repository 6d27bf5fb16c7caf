namespace Skein.Core.Formats.Text;

/// <summary>What a piece of text is, so that a style can colour it.</summary>
public enum TextRole
{
    /// <summary>The name of a header line or a section.</summary>
    Heading,

    /// <summary>How many.</summary>
    Count,

    /// <summary>What coroutines do or wait for.</summary>
    Wait,

    /// <summary>How long.</summary>
    Age,

    /// <summary>What they wait for.</summary>
    Resource,

    /// <summary>A function of the program.</summary>
    Frame,

    /// <summary>A function of the runtime or a framework, and signs between frames.</summary>
    FrameworkFrame,

    /// <summary>A remark: spans, labels, spawn sites.</summary>
    Note,

    /// <summary>What is missing or was dropped.</summary>
    Warning,

    /// <summary>What became more.</summary>
    Growth,

    /// <summary>What became less.</summary>
    Shrinkage,
}
