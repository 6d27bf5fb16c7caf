using Skein.Races.Runtime.HappensBefore;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Fields;

/// <summary>What is known of one field of one object.</summary>
internal sealed class FieldState(string name)
{
    // Lock: Gate.
    private Watched? watched;

    /// <summary>Declaring type and name.</summary>
    public string Name { get; } = name;

    /// <summary>Guards all that can change here.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Lock: <see cref="Gate"/>.</summary>
    public VariableClock Clock { get; } = new();

    /// <summary>Thread of the last access that was looked at. Lock: <see cref="Gate"/>.</summary>
    public Actor? Last { get; set; }

    /// <summary>When that was, in milliseconds. Lock: <see cref="Gate"/>.</summary>
    public int LastTick { get; set; }

    /// <summary>Whether two threads were seen here. Lock: <see cref="Gate"/> to set; a late read is harmless.</summary>
    public bool Shared { get; set; }

    /// <summary>Where a thread can wait here; null until one did.</summary>
    public Watched? Watched => Volatile.Read(ref watched);

    /// <summary>Makes a place to wait.</summary>
    public Watched Watch(object owner)
    {
        lock (Gate)
        {
            return watched ??= new Watched(owner) { Field = Name };
        }
    }
}
