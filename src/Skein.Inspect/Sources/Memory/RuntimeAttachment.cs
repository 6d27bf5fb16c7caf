using Microsoft.Diagnostics.Runtime;
using Skein.Core;
using Skein.Core.Model;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Memory;

/// <summary>The runtime's own reader attached to a process.</summary>
internal sealed class RuntimeAttachment : IDisposable
{
    private const string RuntimeName = "libcoreclr.so";

    private readonly DataTarget target;
    private bool disposed;

    private RuntimeAttachment(ProcessDataReader reader, DataTarget target, ClrRuntime runtime, Version version, IReadOnlyList<Gap> gaps)
    {
        Reader = reader;
        this.target = target;
        Runtime = runtime;
        Version = version;
        Gaps = gaps;
    }

    public ProcessDataReader Reader { get; }

    public ClrRuntime Runtime { get; }

    public Version Version { get; }

    /// <summary>What is worth a word about how it was attached.</summary>
    public IReadOnlyList<Gap> Gaps { get; }

    /// <summary>Options for ClrMD: it asks no symbol server and writes no file.</summary>
    public static DataTargetOptions Options() => new() { SymbolPaths = [], FileLocator = new NoFiles(), UseLockFreeMemoryMapReader = true };

    /// <summary>Attaches.</summary>
    /// <param name="process">The process.</param>
    /// <param name="memoryOf">Whose memory is read: its own, or a copy of it.</param>
    /// <exception cref="SkeinException">It is no .NET process, or the runtime's reader is missing.</exception>
    public static RuntimeAttachment Open(LinuxProcess process, int memoryOf)
    {
        MemoryMap map = MemoryMap.Of(process.Id);
        MappedFile module = map.Named(RuntimeName) ?? map.Named(RuntimeName + " (deleted)") ?? map.At(process.Executable()) ?? throw NotDotNet(process);
        var reader = new ProcessDataReader(memoryOf, module);
        DataTarget? target = null;
        try
        {
            target = new DataTarget(reader, Options());
            if (target.ClrVersions.Length == 0) throw reader.IsLost ? Unreadable(process) : NotDotNet(process);
            ClrInfo info = target.ClrVersions[0];
            var library = new DacLibrary(process.Subject, process.Root(), rootOnly: process.UserId != Libc.geteuid());
            (string dac, string? remark) = library.Find(info, RuntimeVersions.InPath(module.Path));
            ClrRuntime runtime = info.CreateRuntime(dac, ignoreMismatch: true);
            return new RuntimeAttachment(reader, target, runtime, RuntimeVersions.Of(process.Root() + module.Path, dac, info), remark is null ? [] : [new Gap("the runtime's own reader", remark)]);
        }
        catch (Exception e)
        {
            target?.Dispose();
            reader.Dispose();
            if (reader.IsLost && process.IsEnding()) throw process.Ended(e);
            if (process.IsGone()) throw process.Ended(e);
            if (e is SkeinException) throw;
            throw new SkeinException(process.Subject, $"could not be attached to: {e.Message.ReplaceLineEndings(" ")}", "try again; a process that has just started may not be ready", e);
        }
    }

    /// <summary>
    /// Reads the threads once, for the time it saves later: compiling that part of the library takes longer than using it.
    /// </summary>
    public void WarmUp()
    {
        try
        {
            _ = Runtime.Threads.Length;
        }
        catch (Exception)
        {
            // The target runs while this is read: what is read may be torn, and is thrown away.
        }
    }

    public void Dispose()
    {
        // The runtime's reader is native code: freed twice, it takes us down.
        if (disposed) return;
        disposed = true;
        Runtime.Dispose();
        target.Dispose();
    }

    private static SkeinException Unreadable(LinuxProcess process) => new(
        process.Subject,
        "may not be read: the system refuses access to its memory",
        "run skein as root, or give its container the SYS_PTRACE capability, or set kernel.yama.ptrace_scope=0");

    private static SkeinException NotDotNet(LinuxProcess process) => new(
        process.Subject,
        $"({process.Name}) is not a .NET process, or has not started its runtime yet",
        "list the processes that can be looked at with: skein ps");
}
