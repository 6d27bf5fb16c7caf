namespace Skein.Races.Deep.Shapes;

/// <summary>Where a method has its collection.</summary>
internal enum Receivers
{
    /// <summary>It is the collection's own.</summary>
    This,

    /// <summary>In its first argument: a static helper.</summary>
    FirstArgument,

    /// <summary>In a field of <c>this</c>: an enumerator.</summary>
    Field,

    /// <summary>Behind a getter of <c>this</c>: a view for other kinds of keys.</summary>
    Getter,
}
