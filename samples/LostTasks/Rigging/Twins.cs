namespace Skein.Samples.LostTasks;

/// <summary>
/// A shape of work that can never end, and its innocent twin, which looks the same and ends once <see cref="Rig.Release"/>
/// is called. Each starts one instance, whose units have the name that it is given, and returns at once.
/// </summary>
/// <param name="Name">What makes it special.</param>
/// <param name="Lost">Starts one that is lost; null where there is no such thing.</param>
/// <param name="Innocent">Starts one that is not; null where there is no such thing.</param>
internal sealed record Twins(string Name, Action<string>? Lost, Action<string>? Innocent)
{
    /// <summary>Units of an instance.</summary>
    public int Units { get; init; } = 1;

    /// <summary>It costs threads or sockets, so that a few instances have to do.</summary>
    public bool Dear { get; init; }

    /// <summary>Innocent ones may end before they are let go.</summary>
    public bool EndsItself { get; init; }

    /// <summary>Why the lost one is not found; null where it is. It counts as missed all the same.</summary>
    public string? Missed { get; init; }
}
