namespace Skein.Core.Collections;

/// <summary>
/// Checks what lies in one array: dotnet/runtime <c>List.cs</c>, <c>Queue.cs</c> and <c>Stack.cs</c> of
/// <c>System/Collections/Generic</c>, releases 5 to 10. An element that two writers lost leaves no trace in these.
/// </summary>
public static class ArrayCheck
{
    /// <summary>A list or a stack.</summary>
    /// <param name="size"><c>_size</c>.</param>
    /// <param name="capacity">Length of <c>_items</c> or <c>_array</c>.</param>
    public static IReadOnlyList<CollectionFault> OfList(int size, int capacity) =>
        size >= 0 && size <= capacity ? [] : [new CollectionFault(CollectionFaultKind.Bounds, 1, $"size {size:N0} for an array of {capacity:N0}")];

    /// <summary>A queue, which goes round in its array.</summary>
    /// <param name="head"><c>_head</c>: where the first element is.</param>
    /// <param name="tail"><c>_tail</c>: where the next element goes.</param>
    /// <param name="size"><c>_size</c>.</param>
    /// <param name="capacity">Length of <c>_array</c>.</param>
    public static IReadOnlyList<CollectionFault> OfQueue(int head, int tail, int size, int capacity)
    {
        if (OfList(size, capacity) is { Count: > 0 } bounds) return bounds;
        int end = Math.Max(1, capacity);
        if (head < 0 || head >= end || tail < 0 || tail >= end)
            return [new CollectionFault(CollectionFaultKind.Bounds, 1, $"head {head:N0} and tail {tail:N0} in an array of {capacity:N0}")];
        long expected = ((long)head + size) % end;
        return expected == tail ? [] : [new CollectionFault(CollectionFaultKind.HeadTail, 1, $"head {head:N0} and size {size:N0} lead to {expected:N0} in an array of {capacity:N0}, the tail is at {tail:N0}")];
    }
}
