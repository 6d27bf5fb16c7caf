namespace Skein.AspNetCore.Health;

/// <summary>
/// Asks one check again and again on a thread of its own, and keeps the last answer. A check that hangs keeps its own thread
/// and nobody else's. Thread-safe.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2213", Justification = "Its thread may wait on it long after disposal, when a check hangs; it holds no handle.")]
internal sealed class CheckRunner : IDisposable
{
    private readonly HealthCheck check;
    private readonly HealthOptions options;
    private readonly HealthLimits limits;
    private readonly TimeProvider time;
    private readonly ManualResetEventSlim stopped = new(false, spinCount: 0);

    // Guards the four below.
    private readonly Lock gate = new();
    private long? beganAt;
    private long endedAt;
    private CheckState state = CheckState.Pending;
    private string? reason;

    public CheckRunner(HealthCheck check, HealthOptions options, HealthLimits limits, TimeProvider time)
    {
        this.check = check;
        this.options = options;
        this.limits = limits;
        this.time = time;
    }

    /// <summary>How the check stands now. Waits for nobody.</summary>
    public CheckResult Result
    {
        get
        {
            lock (gate)
            {
                if (beganAt is { } began && time.GetElapsedTime(began) > options.CheckTimeMax) return new CheckResult(check, CheckState.Hanging, null, time.GetElapsedTime(began));
                return new CheckResult(check, state, reason, state == CheckState.Pending ? TimeSpan.Zero : time.GetElapsedTime(endedAt));
            }
        }
    }

    public void Start() => new Thread(Loop) { IsBackground = true, Name = $"skein check {check.Name}" }.UnsafeStart();

    /// <summary>Asks no more; waits for nothing.</summary>
    public void Dispose() => stopped.Set();

    /// <summary>Asks once, on the caller's thread. Never throws.</summary>
    internal void Ask()
    {
        lock (gate) beganAt = time.GetTimestamp();
        string? answer;
        try
        {
            answer = check.Check();
        }
        catch (Exception exception)
        {
            // Its message may hold what is nobody's business.
            answer = $"it threw {exception.GetType().Name}";
            SkeinFaults.Report($"health check {check.Name}", exception);
        }

        if (answer is not null) answer = Printable(answer);
        lock (gate) (beganAt, endedAt, state, reason) = (null, time.GetTimestamp(), answer is null ? CheckState.Well : CheckState.Failed, answer);
    }

    private void Loop()
    {
        try
        {
            do Ask();
            while (!stopped.Wait(options.CheckPeriod));
        }
        catch (Exception exception)
        {
            // A clock that throws, or an interrupt: its last answer stands, and shows its age.
            SkeinFaults.Report($"health check {check.Name}", exception);
        }
    }

    private string Printable(string text)
    {
        string cut = text.Length > limits.ReasonMax ? text[..limits.ReasonMax] + "..." : text;
        return string.Concat(cut.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter));
    }
}
