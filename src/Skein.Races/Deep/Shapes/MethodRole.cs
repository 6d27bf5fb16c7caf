namespace Skein.Races.Deep.Shapes;

/// <summary>What a method of a collection does to it, as far as its own code shows.</summary>
internal enum MethodRole
{
    /// <summary>Neither changes nor reads it by itself.</summary>
    None,

    /// <summary>Reads structure or contents.</summary>
    Read,

    /// <summary>Begins an enumeration, or steps it.</summary>
    Step,

    /// <summary>Sets the element at an index: two threads may do it at two indices.</summary>
    SetAt,

    /// <summary>A private step of changes, never called by anything else: nothing begins or ends in it.</summary>
    Part,

    /// <summary>Changes structure or contents.</summary>
    Change,

    /// <summary>Changes it, and puts in new storage.</summary>
    Resize,
}
