namespace Skein.Inspect.Heap;

/// <summary>An object that chains are explained by: a semaphore, a channel, a queue of the thread pool.</summary>
internal readonly record struct Landmark(ulong Address, HeapType Type);
