using System.Text;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Support;
using Skein.Wasm.Wasi;
using Skein.Wasm.Wasi.State;
using Xunit;

namespace Skein.Wasm.Tests.Wasi;

/// <summary>A memory, a directory and all functions, without a module: a test plays the module.</summary>
internal sealed class GuestBed : IDisposable
{
    public const int Root = 3;
    public const uint PathAt = 1_024;
    public const uint ResultAt = 512;
    public const uint DataAt = 8_192;

    private readonly Guest guest;

    public GuestBed(bool write = true, Func<ModuleCapabilities, ModuleCapabilities>? allowed = null, Func<GuestOptions, GuestOptions>? options = null)
    {
        Place.Folder("root");
        Place.File("secret", "secret");
        ModuleCapabilities all = new()
        {
            Arguments = true,
            Clocks = true,
            Random = true,
            StandardInput = true,
            StandardOutput = true,
            StandardError = true,
            Environment = ["COLOUR"],
            Directories = [new DirectoryCapability(Place.Beneath("root"), "/data", write)],
        };
        GuestOptions given = new() { Capabilities = allowed?.Invoke(all) ?? all, Log = Log, Clock = new SimulatedTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), Output = Output };
        guest = new Guest(options?.Invoke(given) ?? given);
        Call = new WasiFunctions(guest);
    }

    public TemporaryFolder Place { get; } = new();

    public MemoryStream Output { get; } = new();

    public RefusalLog Log { get; } = new();

    public LinearMemory Memory { get; } = new(new MemoryType(new SizeLimits(2, 2)));

    public WasiFunctions Call { get; }

    /// <summary>As a binding would run it.</summary>
    public static Errno Answer(Func<Errno> function) => (Errno)WasiFunctions.Answer(function);

    public uint Put(string text, uint at = PathAt)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        bytes.CopyTo(Memory.Span(at, (uint)bytes.Length));
        return (uint)bytes.Length;
    }

    /// <summary>A list of one stretch.</summary>
    public uint Vector(uint at, uint length, uint list = 256)
    {
        Memory.WriteInt32(list, (int)at);
        Memory.WriteInt32(list + 4, (int)length);
        return list;
    }

    public int Result(uint at = ResultAt) => Memory.ReadInt32(at);

    public Errno Open(string path, out int opened, int how = 0, ulong rights = (ulong)Rights.FileRead, int folder = Root)
    {
        uint length = Put(path);
        Errno errno = Answer(() => Call.Opening.Open(Memory, folder, 1, PathAt, length, how, rights, ulong.MaxValue, 0, ResultAt));
        opened = errno == Errno.Success ? Result() : -1;
        return errno;
    }

    public int Opened(string path, int how = 0, ulong rights = (ulong)Rights.FileRead)
    {
        Assert.Equal(Errno.Success, Open(path, out int opened, how, rights));
        return opened;
    }

    public string Text(uint at, int length) => Encoding.UTF8.GetString(Memory.Span(at, (uint)length));

    public void Dispose()
    {
        guest.Dispose();
        Memory.Dispose();
        Place.Dispose();
        Output.Dispose();
    }
}
