using System.Collections.Immutable;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Wasi.Files;

namespace Skein.Wasm.Wasi.State;

/// <summary>One running module as its host sees it: what it has open, what it is told, and who hears what it was refused. Used by the thread that runs the module alone.</summary>
internal sealed class Guest : IDisposable
{
    private readonly GuestOptions options;
    private readonly DescriptorTable descriptors;

    public Guest(GuestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        ModuleCapabilities allowed = options.Capabilities;
        Arguments = allowed.Arguments ? GuestStrings.Of(options.Arguments) : [];
        Environment = GuestStrings.Of(allowed.Environment.Where(options.Environment.ContainsKey).Distinct().Select(name => $"{name}={options.Environment[name]}"));
        GuestStrings.Check(Arguments, Environment, options.Limits);
        Time = new GuestClock(options.Clock, options.Limits.WaitMax, options.Interrupted);
        descriptors = new DescriptorTable(options.Limits.DescriptorsMax);
        try
        {
            Open(allowed);
        }
        catch
        {
            descriptors.Dispose();
            throw;
        }
    }

    public GuestLimits Limits => options.Limits;

    public ModuleCapabilities Allowed => options.Capabilities;

    public DescriptorTable Descriptors => descriptors;

    /// <summary>UTF-8, each with a NUL behind it.</summary>
    public ImmutableArray<byte[]> Arguments { get; }

    /// <summary><c>NAME=value</c> in UTF-8, each with a NUL behind it.</summary>
    public ImmutableArray<byte[]> Environment { get; }

    public GuestClock Time { get; }

    /// <summary>Directories that the host gave, with their numbers.</summary>
    public List<(int Number, string Name)> Preopens { get; } = [];

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

    public void Dispose() => descriptors.Dispose();

#pragma warning disable CA2000 // The table keeps what is opened.
    private void Open(ModuleCapabilities allowed)
    {
        Add(options.Input, "standard input", allowed.StandardInput ? Rights.Read : Rights.None);
        Add(options.Output, "standard output", allowed.StandardOutput ? Rights.Write : Rights.None);
        Add(options.Error, "standard error", allowed.StandardError ? Rights.Write : Rights.None);
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
    private void Add(Stream stream, string name, Rights rights) =>
        descriptors.Add(new GuestDescriptor(new StreamFile(stream, options.Terminal), name, rights == Rights.None ? rights : rights | Rights.Poll | Rights.Stat | Rights.SetFlags, Rights.None), out _);
#pragma warning restore CA2000
}
