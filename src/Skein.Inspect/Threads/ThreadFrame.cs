using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Threads;

/// <summary>One function on a thread's stack. <c>default</c> is no frame. Immutable.</summary>
/// <param name="Function">What is known of the method.</param>
/// <param name="Method">The method.</param>
/// <param name="InstructionPointer">An address within the instruction that is executing or called the next inner frame; 0 in native code.</param>
/// <param name="StackPointer">Where the frame ends.</param>
internal readonly record struct ThreadFrame(StackFunction Function, ClrMethod Method, ulong InstructionPointer, ulong StackPointer);
