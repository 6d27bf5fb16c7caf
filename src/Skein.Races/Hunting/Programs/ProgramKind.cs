namespace Skein.Races.Hunting.Programs;

/// <summary>How a program is started.</summary>
public enum ProgramKind
{
    /// <summary>By itself; so are test programs of Microsoft.Testing.Platform and of xunit.v3.</summary>
    Program,

    /// <summary>A test program that runs its tests by itself.</summary>
    TestProgram,

    /// <summary>A test library that <c>dotnet vstest</c> runs.</summary>
    TestLibrary,
}
