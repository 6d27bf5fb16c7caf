namespace Skein.Races.Weaving.Collections;

/// <summary>How calls of a type's members reach what is watched.</summary>
internal enum CollectionRole
{
    /// <summary>The receiver is watched. A virtual member of a type that can be derived from is not proven.</summary>
    Class,

    /// <summary>The receiver is watched if it is exactly of this type: derived ones may be safe.</summary>
    Exact,

    /// <summary>The receiver may be of a type that is watched.</summary>
    Interface,

    /// <summary>The receiver holds what is watched in a private field, as an enumerator does.</summary>
    Owner,

    /// <summary>Arguments are watched.</summary>
    Sources,
}
