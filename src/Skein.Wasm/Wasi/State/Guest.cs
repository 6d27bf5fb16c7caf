using System.Collections.Immutable;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Wasi.Files;

namespace Skein.Wasm.Wasi.State;

/// <summary>One running module as its host sees it: what it has open, what it is told, and who hears what it was refused. Used by the thread that runs the module alone.</summary>
internal sealed class Guest : IDisposable
{
    private static readonly GuestOptions Nothing = new();

    private GuestOptions options = Nothing;
    private DescriptorTable descriptors = new(0);

    public Guest(GuestOptions options) => Begin(options);

    public GuestLimits Limits => options.Limits;

    public ModuleCapabilities Allowed => options.Capabilities;

    public DescriptorTable Descriptors => descriptors;

    /// <summary>UTF-8, each with a NUL behind it.</summary>
    public ImmutableArray<byte[]> Arguments { get; private set; }

    /// <summary><c>NAME=value</c> in UTF-8, each with a NUL behind it.</summary>
    public ImmutableArray<byte[]> Environment { get; private set; }

    public GuestClock Time { get; private set; } = new(Nothing.Clock, default, default);

    /// <summary>Directories that the host gave, with their numbers.</summary>
    public List<(int Number, string Name)> Preopens { get; } = [];

    /// <summary>Forgets everything of the run before, and begins another. Where that fails, nothing is open and nothing is allowed.</summary>
    /// <exception cref="CapabilityException">A directory cannot be opened, or arguments and environment are too long.</exception>
    public void Begin(GuestOptions next)
    {
        ArgumentNullException.ThrowIfNull(next);
        Forget();
        ModuleCapabilities allowed = next.Capabilities;
        ImmutableArray<byte[]> arguments = allowed.Arguments ? GuestStrings.Of(next.Arguments) : [];
        ImmutableArray<byte[]> environment = GuestStrings.Of(allowed.Environment.Where(next.Environment.ContainsKey).Distinct().Select(name => $"{name}={next.Environment[name]}"));
        GuestStrings.Check(arguments, environment, next.Limits);
        (options, Arguments, Environment) = (next, arguments, environment);
        Time = new GuestClock(next.Clock, next.Limits.WaitMax, next.Interrupted);
        descriptors = new DescriptorTable(next.Limits.DescriptorsMax);
        try
        {
            Open(allowed);
        }
        catch
        {
            Forget();
            throw;
        }
    }

    public void Random(Span<byte> bytes) => options.Random(bytes);

    /// <summary>Tells the log, and answers that the module may not.</summary>
    public Errno Refuse(string function, string what, string wanted)
    {
        int charactersMax = Limits.RefusalCharactersMax;
        options.Log?.Refused(new Refusal(options.Name, function, what.Length <= charactersMax ? what : what[..charactersMax] + "...", wanted));
        return Errno.NotCapable;
    }

    /// <summary>A descriptor that has these rights.</summary>
    public Errno Take(string function, int number, Rights wanted, out GuestDescriptor descriptor)
    {
        bool known = Descriptors.TryGet(number, out GuestDescriptor? found);
        descriptor = found!;
        if (!known) return Errno.BadDescriptor;
        return (found!.Rights & wanted) == wanted ? Errno.Success : Refuse(function, found.Name, (wanted & ~found.Rights).ToString());
    }

    /// <summary>A directory that has these rights.</summary>
    public Errno TakeFolder(string function, int number, Rights wanted, out GuestDescriptor descriptor, out HostFolder folder)
    {
        folder = null!;
        if (!Descriptors.TryGet(number, out descriptor!)) return Errno.BadDescriptor;
        if (descriptor.File is not HostFolder itself) return Errno.NotDirectory;
        folder = itself;
        return Take(function, number, wanted, out descriptor);
    }

    public void Dispose() => Forget();

    private void Forget()
    {
        descriptors.Dispose();
        Preopens.Clear();
        (options, Arguments, Environment) = (Nothing, [], []);
    }

#pragma warning disable CA2000 // The table keeps what is opened.
    private void Open(ModuleCapabilities allowed)
    {
        Add(options.Input, options.InputIsTerminal, "standard input", allowed.StandardInput ? Rights.Read : Rights.None);
        Add(options.Output, options.OutputIsTerminal, "standard output", allowed.StandardOutput ? Rights.Write : Rights.None);
        Add(options.Error, options.ErrorIsTerminal, "standard error", allowed.StandardError ? Rights.Write : Rights.None);
        foreach (DirectoryCapability directory in allowed.Directories)
        {
            HostFolder folder = HostFolders.Open(directory.Host);
            Rights rights = Rights.FolderRead | (directory.Write ? Rights.FolderWrite : Rights.None);
            Rights inheriting = rights | Rights.FileRead | (directory.Write ? Rights.FileWrite : Rights.None);
            var descriptor = new GuestDescriptor(folder, directory.Guest, rights, inheriting) { Preopen = directory.Guest };
            if (descriptors.Add(descriptor, out int number) != Errno.Success) throw new CapabilityException(directory.Host, $"is one directory too many: there may be {Limits.DescriptorsMax:#,##0} descriptors");
            Preopens.Add((number, directory.Guest));
        }
    }

    // A stream that is denied keeps its number: what the module asks of it is refused and logged.
    private void Add(Stream stream, bool terminal, string name, Rights rights) =>
        descriptors.Add(new GuestDescriptor(new StreamFile(stream, terminal), name, rights == Rights.None ? rights : rights | Rights.Poll | Rights.Stat | Rights.SetFlags, Rights.None), out _);
#pragma warning restore CA2000
}
