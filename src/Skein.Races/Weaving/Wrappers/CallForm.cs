namespace Skein.Races.Weaving.Wrappers;

/// <summary>How a member is called.</summary>
internal enum CallForm
{
    /// <summary><c>call</c>: static members, members of value types, and base calls.</summary>
    Call,

    /// <summary><c>callvirt</c>.</summary>
    Virtual,

    /// <summary><c>callvirt</c> after <c>constrained.</c>: the receiver is a reference to a value of a type that the wrapper has as its first type argument.</summary>
    Constrained,

    /// <summary><c>newobj</c>.</summary>
    Create,

    /// <summary><c>ldftn</c>, for a delegate: the wrapper has the site within.</summary>
    Delegate,

    /// <summary><c>ldvirtftn</c>, for a delegate of a virtual member.</summary>
    VirtualDelegate,
}
