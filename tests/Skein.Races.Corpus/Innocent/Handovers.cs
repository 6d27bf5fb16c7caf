using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;

namespace Skein.Races.Corpus.Innocent;

/// <summary>A collection goes from one to the next, who has it alone from then on.</summary>
internal static class Handovers
{
    public static async Task ByChannel()
    {
        Channel<List<int>> channel = Channel.CreateBounded<List<int>>(2);
        Task consumer = Task.Run(async () =>
        {
            await foreach (List<int> batch in channel.Reader.ReadAllAsync()) batch.Add(-1);
        });
        for (int i = 0; i < 4; i++)
        {
            var batch = new List<int> { i };
            batch.Add(i + 1);
            await channel.Writer.WriteAsync(batch);
        }

        channel.Writer.Complete();
        await consumer;
    }

    public static void ByBlockingCollection()
    {
        using var queue = new BlockingCollection<Dictionary<string, int>>(2);
        Crowd.Both(
            () =>
            {
                for (int i = 0; i < 4; i++)
                {
                    var message = new Dictionary<string, int>();
                    message["id"] = i;
                    queue.Add(message);
                }

                queue.CompleteAdding();
            },
            () => { foreach (Dictionary<string, int> message in queue.GetConsumingEnumerable()) message["seen"] = 1; });
    }

    public static async Task ByDataflow()
    {
        var split = new TransformBlock<string, List<string>>(text => [.. text.Split(' ')], new() { MaxDegreeOfParallelism = 2 });
        var sorted = new TransformBlock<List<string>, List<string>>(words =>
        {
            words.Sort();
            return words;
        });
        var counted = new List<int>();
        var count = new ActionBlock<List<string>>(words => counted.Add(words.Count));
        split.LinkTo(sorted, new() { PropagateCompletion = true });
        sorted.LinkTo(count, new() { PropagateCompletion = true });
        for (int i = 0; i < 4; i++) split.Post("c b a " + i);
        split.Complete();
        await count.Completion;
        counted.Add(0);
    }

    public static async Task ByPipe()
    {
        var pipe = new Pipe();
        var sent = new List<int>();
        Task writer = Task.Run(async () =>
        {
            for (int i = 0; i < 3; i++)
            {
                sent.Add(i);
                await pipe.Writer.WriteAsync(new byte[] { (byte)i });
            }

            await pipe.Writer.CompleteAsync();
        });
        while (true)
        {
            ReadResult read = await pipe.Reader.ReadAsync();
            pipe.Reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) break;
        }

        await writer;
        sent.Add(-1);
    }

    public static void ByTaskResult()
    {
        List<int> made = Task.Run(() =>
        {
            var list = new List<int>();
            for (int i = 0; i < 4; i++) list.Add(i);
            return list;
        }).Result;
        Task.Run(() => made.Add(5)).Wait();
        made.Add(6);
    }

    public static void ByThreadArgument()
    {
        var list = new List<int> { 1 };
        var thread = new Thread(given => ((List<int>)given!).Add(2));
        thread.Start(list);
        thread.Join();
        list.Add(3);
    }
}
