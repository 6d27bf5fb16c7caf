using Skein.Cli.CommandLine;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Core.Filtering;
using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Cli.Top;

/// <summary>
/// <c>top</c> on a terminal. Everything is done on one thread but the look at the target, so that keys answer while a
/// large one is read.
/// </summary>
internal sealed class TerminalTop
{
    private static readonly TimeSpan KeyPause = TimeSpan.FromMilliseconds(30);
    private static readonly GroupBy[] Groupings = Enum.GetValues<GroupBy>();

    private readonly Shell shell;
    private readonly TopSettings settings;
    private readonly Func<Func<Snapshot>, Task<Snapshot>> start;
    private readonly TopKeys keys = new(Groupings.Length, RefusalOf);
    private readonly TopHistory history = new();
    private TopState state;
    private Snapshot? snapshot;
    private TopSample? sample;
    private IReadOnlyList<GrownRow> grown = [];
    private int looks;
    private DateTimeOffset due;
    private (TopState, TopSample?, int, int, int)? drawn;

    /// <summary>A live view.</summary>
    /// <param name="shell">Where it is shown.</param>
    /// <param name="settings">What is shown.</param>
    /// <param name="start">Starts a look at the target beside the keys.</param>
    public TerminalTop(Shell shell, TopSettings settings, Func<Func<Snapshot>, Task<Snapshot>> start)
    {
        this.shell = shell;
        this.settings = settings;
        this.start = start;
        state = new TopState { Grouping = Array.IndexOf(Groupings, settings.Grouping.By), Sort = settings.Sort, Filter = settings.Grouping.Filter.Text };
        due = shell.Clock.GetUtcNow();
    }

    public async Task RunAsync()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(shell.Interrupted);
        using IDisposable screen = shell.Terminal.TakeScreen();
        Task<Snapshot>? look = null;
        try
        {
            while (!state.Quit && (settings.Iterations is null || looks < settings.Iterations))
            {
                ReadKeys();
                if (look is { IsCompleted: true })
                {
                    Take(await look);
                    look = null;
                }

                if (look is null && !state.Paused && shell.Clock.GetUtcNow() >= due) look = start(() => Look(leaving.Token));
                Draw();
                await Task.Delay(KeyPause, shell.Clock, shell.Interrupted);
            }
        }
        finally
        {
            await leaving.CancelAsync();
            // The target must have been let go when the program ends; how the look ended tells nobody anything any more.
            if (look is not null) await ((Task)look).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private static string? RefusalOf(string filter)
    {
        try
        {
            SnapshotFilter.Parse(filter);
            return null;
        }
        catch (SkeinException exception)
        {
            return exception.Message;
        }
    }

    private Snapshot Look(CancellationToken cancellation) => shell.Snapshots.Take(settings.Target, settings.Read, null, cancellation);

    private void ReadKeys()
    {
        while (!state.Quit && shell.Terminal.ReadKey() is { } key)
        {
            TopState before = state;
            state = keys.Apply(state, key, [.. Sorted().Select(row => row.Row.Key)], TopView.PageOf(shell.Terminal.Size.Height));
            if (state.Grouping == before.Grouping && state.Filter == before.Filter) continue;
            history.Clear();
            Group();
        }
    }

    private void Take(Snapshot taken)
    {
        snapshot = taken;
        looks++;
        due = shell.Clock.GetUtcNow() + settings.Interval;
        Group();
    }

    private void Group()
    {
        if (snapshot is null) return;
        sample = TopSampler.Of(snapshot, Groupings[state.Grouping], SnapshotFilter.Parse(state.Filter), settings.Grouping.StackDepth);
        grown = history.Add(sample);
    }

    private IReadOnlyList<GrownRow> Sorted() => TopOrder.Sort(grown, state.Sort);

    /// <summary>Draws when there is something new to see.</summary>
    private void Draw()
    {
        (int width, int height) = shell.Terminal.Size;
        var now = (state, sample, width, height, shell.Terminal.ScreensLost);
        if (drawn == now) return;
        drawn = now;
        var picture = new TopPicture(state, sample, Sorted(), GroupOptions.Words[state.Grouping], shell.Terminal.HasKeys);
        IReadOnlyList<string> lines = TopScreen.Lines(TopView.Of(picture, width, height), width, settings.Painted);
        shell.Output.Write(TopScreen.Frame(lines, height));
    }
}
