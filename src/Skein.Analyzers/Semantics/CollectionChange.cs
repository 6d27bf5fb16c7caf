using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>Whether an operation changes a collection that is not made for several threads, and that others can see.</summary>
internal static class CollectionChange
{
    private static readonly HashSet<string> Types =
        ["Dictionary", "SortedDictionary", "SortedList", "OrderedDictionary", "HashSet", "SortedSet", "List", "LinkedList", "Queue", "Stack", "PriorityQueue", "Hashtable", "ArrayList"];

    private static readonly HashSet<string> Methods =
        [
            "Add", "TryAdd", "AddRange", "Insert", "InsertRange", "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveWhere", "Clear", "Sort", "Reverse",
            "Enqueue", "EnqueueDequeue", "Dequeue", "TryDequeue", "Push", "Pop", "TryPop", "AddFirst", "AddLast", "AddBefore", "AddAfter", "RemoveFirst", "RemoveLast",
            "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith", "EnsureCapacity", "TrimExcess", "SetByIndex",
        ];

    /// <summary>The collection that is changed; null where none is.</summary>
    public static IOperation? Of(IOperation operation)
    {
        IOperation? collection = operation switch
        {
            IInvocationOperation { Instance: { } instance } call when Methods.Contains(call.TargetMethod.Name) => instance,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } item } => item.Instance,
            ICompoundAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } item } => item.Instance,
            IIncrementOrDecrementOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } item } => item.Instance,
            _ => null,
        };
        return collection is not null && IsPlainCollection(collection.Type) && IsShared(collection) ? collection : null;
    }

    private static bool IsPlainCollection(ITypeSymbol? type) =>
        type is not null && Types.Contains(type.Name) && type.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections";

    // A field of this object, or of the type, by way of fields and properties alone.
    private static bool IsShared(IOperation collection) => collection switch
    {
        IFieldReferenceOperation field when field.Field.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ThreadStaticAttribute") => false,
        IFieldReferenceOperation { Instance: null } => true,
        IFieldReferenceOperation { Instance: { } instance } => instance is IInstanceReferenceOperation || IsShared(instance),
        IPropertyReferenceOperation { Property.IsIndexer: false, Instance: null } => true,
        IPropertyReferenceOperation { Property.IsIndexer: false, Instance: { } instance } => instance is IInstanceReferenceOperation || IsShared(instance),
        _ => false,
    };
}
