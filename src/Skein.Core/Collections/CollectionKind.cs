namespace Skein.Core.Collections;

/// <summary>The collections of the runtime whose structure can be checked.</summary>
public enum CollectionKind : byte
{
    /// <summary><c>Dictionary&lt;TKey, TValue&gt;</c>.</summary>
    Dictionary,

    /// <summary><c>HashSet&lt;T&gt;</c>.</summary>
    HashSet,

    /// <summary><c>List&lt;T&gt;</c>.</summary>
    List,

    /// <summary><c>Queue&lt;T&gt;</c>.</summary>
    Queue,

    /// <summary><c>Stack&lt;T&gt;</c>.</summary>
    Stack,

    /// <summary><c>SortedSet&lt;T&gt;</c>.</summary>
    SortedSet,

    /// <summary><c>SortedDictionary&lt;TKey, TValue&gt;</c>.</summary>
    SortedDictionary,

    /// <summary><c>LinkedList&lt;T&gt;</c>.</summary>
    LinkedList,
}
