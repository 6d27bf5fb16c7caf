namespace Skein.Inspect.Holders;

/// <summary>A suspended async method or iterator. <c>default</c> is none. Immutable.</summary>
/// <param name="Box">Address of the object that holds its state machine: the box around it, or the state machine itself.</param>
/// <param name="State">Its state.</param>
/// <param name="BoxType">Method table of that object; 0 has it read, which costs more than all the rest where there are many.</param>
internal readonly record struct PendingFrame(ulong Box, int State, ulong BoxType = 0);
