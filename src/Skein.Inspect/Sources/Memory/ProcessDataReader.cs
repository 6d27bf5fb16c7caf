using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Memory;

/// <summary>
/// The view of a process that the runtime's own reader gets. It can be turned from the running process to a copy of it
/// or to its stopped self, so that attaching, which costs more than everything else, is done while the target still runs.
/// Thread-safe.
/// </summary>
internal sealed class ProcessDataReader(int processId, MappedFile runtimeModule) : IDataReader, IDisposable
{
    private volatile ProcessMemory memory = new(processId);
    private volatile IReadOnlyDictionary<uint, Registers> registers = new Dictionary<uint, Registers>();

    public string DisplayName => $"process {processId}";

    public bool IsThreadSafe => true;

    public OSPlatform TargetPlatform => OSPlatform.Linux;

    public Architecture Architecture => RuntimeInformation.ProcessArchitecture;

    public int ProcessId => processId;

    public int PointerSize => sizeof(ulong);

    /// <summary>Whether a read met no process any more.</summary>
    public bool IsLost => memory.IsLost;

    /// <summary>Reads from another process with the same addresses from now on, and knows these threads' registers.</summary>
    public void TurnTo(int copyId, IReadOnlyDictionary<uint, Registers> known)
    {
        using ProcessMemory former = memory;
        registers = known;
        memory = new ProcessMemory(copyId);
    }

    /// <summary>Adds threads whose registers became known later.</summary>
    public void Learn(IReadOnlyDictionary<uint, Registers> known) => registers = known;

    /// <summary>Number of the system call that a thread was in; null where it ran, or that is not known.</summary>
    public int? SystemCallOf(uint threadId) => registers.TryGetValue(threadId, out Registers known) ? known.SystemCall : null;

    /// <summary>The runtime's module alone: nothing else is looked up by module.</summary>
    public IEnumerable<ModuleInfo> EnumerateModules()
    {
        if (ModuleInfo.TryCreate(this, runtimeModule.Start, runtimeModule.Path) is { } module) yield return module;
    }

    public bool GetThreadContext(uint threadID, uint contextFlags, Span<byte> context) =>
        registers.TryGetValue(threadID, out Registers known) && known.WriteContext(context);

    public void FlushCachedData()
    {
        // Nothing is kept: the runtime's reader has a cache of its own.
    }

    public int Read(ulong address, Span<byte> buffer) => memory.Read(address, buffer);

    public unsafe bool Read<T>(ulong address, out T value)
        where T : unmanaged
    {
        T read = default;
        bool whole = memory.Read(address, new Span<byte>(&read, sizeof(T))) == sizeof(T);
        value = whole ? read : default;
        return whole;
    }

    public T Read<T>(ulong address)
        where T : unmanaged
    {
        Read(address, out T value);
        return value;
    }

    public bool ReadPointer(ulong address, out ulong value) => Read(address, out value);

    public ulong ReadPointer(ulong address) => Read<ulong>(address);

    public void Dispose() => memory.Dispose();
}
