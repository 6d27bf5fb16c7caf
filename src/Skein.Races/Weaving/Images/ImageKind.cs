namespace Skein.Races.Weaving.Images;

/// <summary>What an executable file is, as far as weaving it goes.</summary>
internal enum ImageKind
{
    /// <summary>An assembly of IL.</summary>
    Managed,

    /// <summary>A part of a composite image: its code is compiled together with that of other assemblies.</summary>
    Composite,

    /// <summary>IL and machine code in one assembly, as C++/CLI makes it.</summary>
    MixedMode,

    /// <summary>A program that was compiled ahead of time, without IL.</summary>
    NativeAot,

    /// <summary>A program with its assemblies in one file.</summary>
    SingleFile,

    /// <summary>The native starter of a program, which starts the assembly beside it.</summary>
    Starter,

    /// <summary>Native code, and not a program of .NET as far as can be seen.</summary>
    Native,

    /// <summary>Something else.</summary>
    Unknown,
}
