using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Skein.Samples.LostTasks.Shapes;

/// <summary>Awaitables that users write themselves, events, delegates, iterators.</summary>
internal static class Sources
{
    private static readonly List<WeakReference<Publisher>> weakPublishers = [];

    public static IEnumerable<Twins> All =>
    [
        new("value-task source", name => Tag.Invoke(async () => await new Bell().Wait(), name), name => Tag.Invoke(async () => await HeldBell().Wait(), name)),
        new("value-task source as task", name => Tag.Invoke(() => new Bell().Wait().AsTask(), name), name => Tag.Invoke(() => HeldBell().Wait().AsTask(), name)),
        new("awaiter of one's own", name => Tag.Invoke(async () => await new Doorway(), name), name => Tag.Invoke(async () => await HeldDoorway(), name)),
        new("event to be set", name => Tag.Invoke(() => new Signal().Wait(), name), name => Tag.Invoke(() => HeldSignal().Wait(), name)),
        new("event of a dropped publisher", name => Tag.Invoke(() => new Publisher().Next(), name), name => Tag.Invoke(() => HeldPublisher().Next(), name)),
        new("weakly held publisher", name => Tag.Invoke(() => WeakPublisher().Next(), name), name => Tag.Invoke(() => Rig.Hold(HeldPublisher()).Next(), name)),
        new("delegate that nobody calls", name => Tag.Invoke(() => Called(_ => { }), name), name => Tag.Invoke(() => Called(Rig.OnRelease), name)),
        new("asynchronous iterator", name => Tag.Invoke(() => Sum(Numbers(Rig.DroppedPromise().Task)), name), name => Tag.Invoke(() => Sum(Numbers(Rig.HeldPromise().Task)), name)),
        new("abandoned iterator", name => Abandon(TaggedNumbers(name)), name => Abandon(Rig.Hold(new Box<IAsyncEnumerator<int>>(TaggedNumbers(name).GetAsyncEnumerator())))),
        new("answers by number", name => Tag.Invoke(() => new Answers().Ask(), name), name => Tag.Invoke(() => HeldAnswers().Ask(), name)),
    ];

    private static Bell HeldBell()
    {
        var bell = new Bell();
        Rig.OnRelease(bell.Ring);
        return bell;
    }

    private static Doorway HeldDoorway()
    {
        var doorway = new Doorway();
        Rig.OnRelease(doorway.Open);
        return doorway;
    }

    private static Signal HeldSignal()
    {
        var signal = new Signal();
        Rig.OnRelease(signal.Set);
        return signal;
    }

    private static Publisher HeldPublisher()
    {
        var publisher = new Publisher();
        Rig.OnRelease(publisher.Raise);
        return publisher;
    }

    private static Publisher WeakPublisher()
    {
        var publisher = new Publisher();
        weakPublishers.Add(new WeakReference<Publisher>(publisher));
        return publisher;
    }

    private static Answers HeldAnswers()
    {
        var answers = new Answers();
        Rig.OnRelease(answers.AnswerAll);
        return answers;
    }

    private static Task Called(Action<Action> register)
    {
        TaskCompletionSource promise = Rig.DroppedPromise();
        register(() => promise.TrySetResult());
        return promise.Task;
    }

    private static async IAsyncEnumerable<int> Numbers(Task task)
    {
        yield return 1;
        await task;
        yield return 2;
    }

    private static async Task Sum(IAsyncEnumerable<int> numbers)
    {
        await foreach (int number in numbers) GC.KeepAlive(number);
    }

    private static async IAsyncEnumerable<int> TaggedNumbers(string name)
    {
        using TagUnit unit = Tag.Begin(name);
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    private static void Abandon(IAsyncEnumerable<int> numbers) => numbers.GetAsyncEnumerator().MoveNextAsync().AsTask().Wait();

    private static void Abandon(Box<IAsyncEnumerator<int>> held)
    {
        held.Value.MoveNextAsync().AsTask().Wait();
        Rig.OnRelease(() => held.Value.DisposeAsync().AsTask().Wait());
    }

    private sealed record Box<T>(T Value);

    private sealed class Bell : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<bool> core;

        public ValueTask Wait() => new(this, core.Version);

        public void Ring() => core.SetResult(true);

        public void GetResult(short token) => core.GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => core.OnCompleted(continuation, state, token, flags);
    }

    private sealed class Doorway : ICriticalNotifyCompletion
    {
        private Action? waiting;

        public bool IsCompleted => false;

        public Doorway GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => waiting = continuation;

        public void UnsafeOnCompleted(Action continuation) => waiting = continuation;

        public void Open() => waiting?.Invoke();
    }

    private sealed class Signal
    {
        private volatile TaskCompletionSource current = new();

        public Task Wait() => current.Task;

        public void Set() => current.TrySetResult();
    }

    private sealed class Publisher
    {
        private event Action? Published;

        public void Raise() => Published?.Invoke();

        public async Task Next()
        {
            var promise = new TaskCompletionSource();
            Published += () => promise.TrySetResult();
            await promise.Task;
        }
    }

    private sealed class Answers
    {
        private readonly Dictionary<int, TaskCompletionSource<string>> open = [];

        public async Task Ask() => GC.KeepAlive(await (open[open.Count] = new TaskCompletionSource<string>()).Task);

        public void AnswerAll()
        {
            foreach (TaskCompletionSource<string> answer in open.Values) answer.TrySetResult("yes");
        }
    }
}
