namespace Skein.Wasm.Execution;

/// <summary>
/// What a memory held at one moment, kept once for every instance that begins from it or is set back to it. Immutable;
/// mapping it is thread-safe.
/// </summary>
internal abstract class MemoryImage : IDisposable
{
    protected MemoryImage(long length) => Length = length;

    /// <summary>Bytes that were in use, a multiple of a page.</summary>
    public long Length { get; }

    /// <summary>Keeps what a memory holds now.</summary>
    /// <exception cref="WasmException">The system has no room.</exception>
    public static MemoryImage Of(LinearMemory memory)
    {
        MemoryImage image = OperatingSystem.IsLinux() ? new LinuxMemoryImage(memory) : new PlainMemoryImage(memory);
        GC.KeepAlive(memory);
        return image;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
