using Skein.Wasm.Execution;

namespace Skein.Wasm.Tests.RealModules.Resvg;

/// <summary>A stretch of the module's memory, as the host sees it: an array that changes with it. The whole memory has no length: it may grow.</summary>
internal sealed record MemoryView(LinearMemory Memory, int Address, int Length)
{
    public byte[] Copy() => Memory.Span((uint)Address, (uint)Length).ToArray();
}
