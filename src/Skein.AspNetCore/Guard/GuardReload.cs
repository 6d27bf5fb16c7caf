using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Skein.AspNetCore.Guard;

/// <summary>
/// Has the guard, and the breakers and limits of the host's clients, go on with what the configuration says once it has changed; where that makes no sense, with what held
/// before. On a thread of its own, made when there is a change: the pool may be starved. Thread-safe.
/// </summary>
internal sealed class GuardReload : IDisposable
{
    private readonly Func<bool> apply;
    private readonly GuardTally tally;
    private readonly ILogger log;
    private readonly TimeSpan after;
    private readonly IDisposable registration;

#pragma warning disable CA2213 // A thread may still wait on it when it is disposed of; it holds no handle, for nobody asks for one.
    private readonly ManualResetEventSlim ended = new(false, spinCount: 0);
#pragma warning restore CA2213

    // Held while options are read and applied: what is applied last was read last.
    private readonly Lock applying = new();

    // By interlocked exchange: whether a thread is about to read.
    private int isComing;

    /// <param name="configuration">What changes.</param>
    /// <param name="apply">Reads all of it and has those go on with it; says whether that is something else than before. Nothing is changed where it throws.</param>
    /// <param name="tally">Where it is counted.</param>
    /// <param name="log">Where it is told.</param>
    /// <param name="after">From a change until it is read; changes between are one.</param>
    public GuardReload(IConfiguration configuration, Func<bool> apply, GuardTally tally, ILogger log, TimeSpan after)
    {
        this.apply = apply;
        this.tally = tally;
        this.log = log;
        this.after = after;
        registration = ChangeToken.OnChange(configuration.GetReloadToken, Come);
    }

    public void Dispose()
    {
        registration.Dispose();
        // Who reads now is waited for, and who comes later finds that it is over: afterwards nothing changes any more.
        lock (applying) ended.Set();
    }

    private void Come()
    {
        if (ended.IsSet || Interlocked.Exchange(ref isComing, 1) != 0) return;
        try
        {
            new Thread(ReadLater) { IsBackground = true, Name = "skein configuration" }.UnsafeStart();
        }
        catch (Exception exception)
        {
            // The system gives no thread; the next change tries again.
            Volatile.Write(ref isComing, 0);
            tally.ReloadFailed(exception);
        }
    }

    private void ReadLater()
    {
        try
        {
            if (ended.Wait(after)) return;
            // From here on a change brings another thread, which waits for this one.
            Volatile.Write(ref isComing, 0);
            lock (applying)
            {
                if (!ended.IsSet) Apply();
            }
        }
        catch (Exception exception)
        {
            // An interrupt, or a log that throws.
            Volatile.Write(ref isComing, 0);
            tally.ReloadFailed(exception);
        }
    }

    private void Apply()
    {
        try
        {
            if (!apply()) return;
        }
        catch (Exception exception)
        {
            tally.ReloadFailed(exception);
            log.LogWarning("Skein's guard keeps its options, for the configuration's make no sense: {Reason}", exception.Message.ReplaceLineEndings(" "));
            return;
        }

        tally.Reloaded();
        log.LogInformation("Skein's guard goes on with the configuration's new options");
    }
}
