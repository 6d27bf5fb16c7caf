namespace Skein.Cli.Shells;

/// <summary>Whether output is painted.</summary>
internal enum ColorChoice
{
    /// <summary>On a terminal, unless <c>NO_COLOR</c> is set.</summary>
    Auto,

    /// <summary>Even into a pipe or a file.</summary>
    Always,

    /// <summary>Nowhere.</summary>
    Never,
}
