namespace Skein.Simulation.Networks;

/// <summary>Who is served when there are more than workers.</summary>
public enum Discipline
{
    /// <summary>First come, first served; the others wait.</summary>
    FirstCome,

    /// <summary>All at once, each the slower the more there are: processor sharing.</summary>
    Shared,
}
