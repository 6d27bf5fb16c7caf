namespace Skein.Wasm.Modules;

/// <summary>Sections; numbers are those of the binary format.</summary>
public enum SectionId : byte
{
    /// <summary>Named, and of no meaning to the engine.</summary>
    Custom = 0,

    /// <summary>Types of functions.</summary>
    Type = 1,

    /// <summary>What is wanted from outside.</summary>
    Import = 2,

    /// <summary>The type of each function.</summary>
    Function = 3,

    /// <summary>Tables.</summary>
    Table = 4,

    /// <summary>Memories.</summary>
    Memory = 5,

    /// <summary>Global variables.</summary>
    Global = 6,

    /// <summary>What is offered.</summary>
    Export = 7,

    /// <summary>The function that runs first.</summary>
    Start = 8,

    /// <summary>Contents of tables.</summary>
    Element = 9,

    /// <summary>Bodies of functions.</summary>
    Code = 10,

    /// <summary>Contents of memories.</summary>
    Data = 11,

    /// <summary>How many contents of memories there are.</summary>
    DataCount = 12,

    /// <summary>Tags of exceptions.</summary>
    Tag = 13,
}
