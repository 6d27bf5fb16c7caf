namespace Skein.Inspect.Holders;

/// <summary>A suspended async method or iterator. <c>default</c> is none. Immutable.</summary>
/// <param name="Box">Address of the object that holds its state machine: the box around it, or the state machine itself.</param>
/// <param name="State">Its state.</param>
internal readonly record struct PendingFrame(ulong Box, int State);
