using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Skein.Races.FieldCorpus;

// Not one of these may fail a hunt.
internal static class Innocent
{
    private static int counter;
    private static readonly object Gate = new();
    private static readonly Lock NewGate = new();
    private static volatile bool ready;
    private static int handed;
    private static int[]? table;

    public static void Locked() => Crowd.Do(_ =>
    {
        lock (Gate) counter++;
    });

    public static void LockedByLock() => Crowd.Do(_ =>
    {
        lock (NewGate) counter++;
    });

    public static void Interlocking() => Crowd.Do(_ => Interlocked.Increment(ref counter));

    public static void Semaphore()
    {
        using SemaphoreSlim gate = new(1);
        Crowd.Do(_ =>
        {
            gate.Wait();
            counter++;
            gate.Release();
        });
    }

    public static async Task AsyncSemaphore()
    {
        using SemaphoreSlim gate = new(1);
        int total = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int round = 0; round < 40; round++)
            {
                await gate.WaitAsync();
                total++;
                await Task.Yield();
                total++;
                gate.Release();
            }
        })));
        if (total != 640) throw new InvalidOperationException();
    }

    public static void ReadersAndWriters()
    {
        using ReaderWriterLockSlim gate = new();
        Crowd.Do(number =>
        {
            if (number == 0)
            {
                gate.EnterWriteLock();
                counter++;
                gate.ExitWriteLock();
            }
            else
            {
                gate.EnterReadLock();
                GC.KeepAlive(counter > 0);
                gate.ExitReadLock();
            }
        });
    }

    public static void Mutexes()
    {
        using Mutex gate = new();
        Crowd.Do(_ =>
        {
            gate.WaitOne();
            counter++;
            gate.ReleaseMutex();
        });
    }

    public static void Spinning()
    {
        SpinLock gate = new(false);
        int total = 0;
        Crowd.Do(_ =>
        {
            bool taken = false;
            gate.Enter(ref taken);
            total++;
            gate.Exit();
        });
    }

    public static void OwnSpinLock()
    {
        int taken = 0;
        int total = 0;
        Crowd.Do(_ =>
        {
            while (Interlocked.CompareExchange(ref taken, 1, 0) != 0) Thread.SpinWait(10);
            total++;
            Volatile.Write(ref taken, 0);
        });
    }

    public static void PublishedByAVolatileField()
    {
        Thread reads = new(() =>
        {
            while (!ready)
            {
                // Sleeps: the program is hunted as users write them, and time is part of what it does.
                Thread.Sleep(1);
            }
            handed += table!.Length;
        });
        reads.Start();
        table = [1, 2, 3];
        handed++;
        ready = true;
        reads.Join();
        handed++;
    }

    public static void StartAndJoin()
    {
        Box box = new();
        for (int round = 0; round < 30; round++)
        {
            box.Value++;
            Thread thread = new(() => box.Value++);
            thread.Start();
            thread.Join();
        }
    }

    public static async Task HandedOverByTasks()
    {
        Box box = new();
        for (int round = 0; round < 100; round++)
        {
            box.Value++;
            await Task.Run(() => box.Value++);
            int more = await Task.Run(async () =>
            {
                // Sleeps: the program is hunted as users write them, and time is part of what it does.
                await Task.Delay(1);
                return ++box.Value;
            });
            box.Value += more > 0 ? 1 : 0;
        }
    }

    public static async Task HandedOverByAChannel()
    {
        Channel<Box> channel = Channel.CreateBounded<Box>(4);
        Task consumer = Task.Run(async () =>
        {
            await foreach (Box box in channel.Reader.ReadAllAsync()) box.Value++;
        });
        for (int round = 0; round < 300; round++)
        {
            Box box = new();
            box.Value++;
            await channel.Writer.WriteAsync(box);
        }

        channel.Writer.Complete();
        await consumer;
    }

    public static void HandedOverByABlockingCollection()
    {
        using BlockingCollection<Box> queue = [];
        Thread consumer = new(() =>
        {
            foreach (Box box in queue.GetConsumingEnumerable()) box.Value++;
        });
        consumer.Start();
        for (int round = 0; round < 300; round++)
        {
            Box box = new();
            box.Value++;
            queue.Add(box);
        }

        queue.CompleteAdding();
        consumer.Join();
    }

    public static void Confined() => Crowd.Do(_ =>
    {
        Box box = new();
        for (int step = 0; step < 10; step++) box.Value += step;
    });

    public static void ConfinedToASlot()
    {
        Box[] boxes = [.. Enumerable.Range(0, Crowd.Threads).Select(_ => new Box())];
        Crowd.Do(number => boxes[number].Value++);
    }

    public static void ThreadStatics() => Crowd.Do(_ => PerThread.Count++);

    public static void StaticConstructor() => Crowd.Do(_ => GC.KeepAlive(Configuration.Current.Size > 0));

    public static void LazyValue()
    {
        Lazy<Box> lazy = new(() => new Box { Value = 5 });
        Crowd.Do(_ => GC.KeepAlive(lazy.Value.Value > 0));
    }

    public static async Task AsyncLocals()
    {
        AsyncLocal<Box?> local = new();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            local.Value = new Box();
            for (int round = 0; round < 30; round++)
            {
                local.Value!.Value++;
                await Task.Yield();
            }
        })));
    }

    public static async Task WaitedForTogether()
    {
        Box[] boxes = [new(), new(), new()];
        for (int round = 0; round < 40; round++)
        {
            await Task.WhenAll(boxes.Select(box => Task.Run(() => box.Value++)));
            foreach (Box box in boxes) box.Value++;
            Task.WaitAll(Task.Run(() => boxes[0].Value++), Task.Run(() => boxes[1].Value++));
            boxes[0].Value += boxes[1].Value;
        }
    }

    public static void ParallelThenAlone()
    {
        Box[] boxes = [.. Enumerable.Range(0, 64).Select(_ => new Box())];
        for (int round = 0; round < 10; round++)
        {
            Parallel.ForEach(boxes, box => box.Value++);
            foreach (Box box in boxes) box.Value++;
            _ = boxes.AsParallel().Select(box => box.Value++).Sum();
        }
    }

    public static async Task Continued()
    {
        Box box = new();
        Task<int> work = Task.Run(() => ++box.Value);
        for (int round = 0; round < 50; round++) work = work.ContinueWith(before => box.Value += before.Result > 0 ? 1 : 0, TaskScheduler.Default);
        await work;
        box.Value++;
    }

    public static async Task CompletedByHand()
    {
        Box box = new();
        for (int round = 0; round < 50; round++)
        {
            TaskCompletionSource<Box> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
            ThreadPool.QueueUserWorkItem(_ =>
            {
                box.Value++;
                source.SetResult(box);
            });
            (await source.Task).Value++;
        }
    }

    public static void PingPong()
    {
        using AutoResetEvent ping = new(false);
        using AutoResetEvent pong = new(false);
        Box box = new();
        Thread other = new(() =>
        {
            for (int round = 0; round < 100; round++)
            {
                ping.WaitOne();
                box.Value++;
                pong.Set();
            }
        });
        other.Start();
        for (int round = 0; round < 100; round++)
        {
            box.Value++;
            ping.Set();
            pong.WaitOne();
        }

        other.Join();
    }

    public static void Phases()
    {
        Box[] boxes = [.. Enumerable.Range(0, Crowd.Threads).Select(_ => new Box())];
        using Barrier barrier = new(Crowd.Threads);
        Parallel.Invoke([.. Enumerable.Range(0, Crowd.Threads).Select(number => (Action)(() =>
        {
            for (int phase = 0; phase < 30; phase++)
            {
                boxes[(number + phase) % Crowd.Threads].Value++;
                barrier.SignalAndWait();
            }
        }))]);
    }

    public static void Monitors()
    {
        Queue<Box> queue = new();
        Thread consumer = new(() =>
        {
            for (int taken = 0; taken < 200; taken++)
            {
                Box box;
                lock (queue)
                {
                    while (queue.Count == 0) Monitor.Wait(queue);
                    box = queue.Dequeue();
                }

                box.Value++;
            }
        });
        consumer.Start();
        for (int round = 0; round < 200; round++)
        {
            Box box = new();
            box.Value++;
            lock (queue)
            {
                queue.Enqueue(box);
                Monitor.Pulse(queue);
            }
        }

        consumer.Join();
    }

    public static void Swapped()
    {
        Holder holder = new();
        Crowd.Do(_ =>
        {
            State old;
            do old = Volatile.Read(ref holder.State);
            while (Interlocked.CompareExchange(ref holder.State, new State(old.Count + 1), old) != old);
        });
    }

    public static void TimerThenAlone()
    {
        Box box = new();
        using ManualResetEventSlim done = new();
        box.Value++;
        using Timer timer = new(_ =>
        {
            box.Value++;
            done.Set();
        }, null, 5, Timeout.Infinite);
        done.Wait();
        box.Value++;
    }

    public static async Task Cancelled()
    {
        using CancellationTokenSource source = new();
        Box box = new();
        Task work = Task.Run(() =>
        {
            while (!source.Token.IsCancellationRequested)
            {
                // Sleeps: the program is hunted as users write them, and time is part of what it does.
                Thread.Sleep(1);
            }
            box.Value++;
        });
        box.Value++;
        // Sleeps: the program is hunted as users write them, and time is part of what it does.
        await Task.Delay(10);
        source.Cancel();
        await work;
        box.Value++;
    }
}
