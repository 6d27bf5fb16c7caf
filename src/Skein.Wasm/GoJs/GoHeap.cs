namespace Skein.Wasm.GoJs;

/// <summary>Counts the bytes that the host holds for one module: of its arrays, objects and strings. What nobody refers to any more is given back by its finalizer.</summary>
internal sealed class GoHeap(long bytesMax)
{
    // Added to by the module's thread and by the finalizer thread, each time as one step.
    private long bytes;

    public void Charge(long more)
    {
        if (Interlocked.Add(ref bytes, more) <= bytesMax || more <= 0) return;
        // What is counted may be gone already, and only not yet collected.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        if (Interlocked.Read(ref bytes) > bytesMax) throw new TrapException(TrapKind.HostFailed, $"a Go module holds more than {bytesMax:#,##0} bytes of its host");
    }

    public void Release(long less) => Interlocked.Add(ref bytes, -less);
}
