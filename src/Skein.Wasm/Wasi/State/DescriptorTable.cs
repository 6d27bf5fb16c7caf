using System.Diagnostics.CodeAnalysis;

namespace Skein.Wasm.Wasi.State;

/// <summary>Numbers of what is open; a new one gets the least that is free. Used by the thread that runs the module alone.</summary>
internal sealed class DescriptorTable(int countMax) : IDisposable
{
    private readonly List<GuestDescriptor?> open = [];

    /// <summary>Takes it over; where there is no room, it is closed.</summary>
    public Errno Add(GuestDescriptor descriptor, out int number)
    {
        number = open.IndexOf(null);
        if (number >= 0)
        {
            open[number] = descriptor;
            return Errno.Success;
        }

        number = open.Count;
        if (number >= countMax)
        {
            descriptor.File.Dispose();
            return Errno.TooManyOpen;
        }

        open.Add(descriptor);
        return Errno.Success;
    }

    /// <summary>Whether one more finds room: asked before a file is made for it.</summary>
    public bool HasRoom => open.Count < countMax || open.Contains(null);

    public bool TryGet(int number, [NotNullWhen(true)] out GuestDescriptor? descriptor)
    {
        descriptor = (uint)number < (uint)open.Count ? open[number] : null;
        return descriptor is not null;
    }

    public Errno Close(int number)
    {
        if (!TryGet(number, out GuestDescriptor? descriptor)) return Errno.BadDescriptor;
        open[number] = null;
        descriptor.File.Dispose();
        return Errno.Success;
    }

    /// <summary>Moves one to the number of another, which is closed.</summary>
    public Errno Move(int from, int to)
    {
        if (!TryGet(from, out GuestDescriptor? descriptor) || !TryGet(to, out GuestDescriptor? target)) return Errno.BadDescriptor;
        if (from == to) return Errno.Success;
        (open[from], open[to]) = (null, descriptor);
        target.File.Dispose();
        return Errno.Success;
    }

    public void Dispose()
    {
        foreach (GuestDescriptor? descriptor in open) descriptor?.File.Dispose();
        open.Clear();
    }
}
