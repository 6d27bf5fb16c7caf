namespace Skein.Load.Target;

/// <summary>A process that is watched. Default: none.</summary>
/// <param name="Id">Its id.</param>
/// <param name="StartTicks">When it started, in the kernel's ticks since boot: an id is used again, this with it is not.</param>
internal readonly record struct TargetProcess(int Id, long StartTicks);
