namespace Skein.Guard.Admitting;

/// <summary>What follows from options, made once for all requests. Thread-safe.</summary>
internal sealed class AdmitterPlan(GuardOptions options, ulong seed)
{
    public GuardOptions Options => options;

    /// <summary>Which requests the guard acts on.</summary>
    public Share Acting { get; } = new(options.AdmissionPercent, seed);

    /// <summary>Which of those that would be refused are let through.</summary>
    public Share Trickle { get; } = new(options.TricklePercent, ~seed);
}
