// YamlRacy | YamlMended            eight threads read a document with one deserializer
// YamlRacy | YamlMended loop N     one thread reads and writes a large document N times; prints milliseconds
using System.Diagnostics;
using Skein.Races.Corpus.Yaml;
using YamlDotNet.Serialization;

switch (args)
{
    case []:
        string small = new SerializerBuilder().Build().Serialize(Document.Of(2));
        IDeserializer shared = new DeserializerBuilder().Build();
        Parallel.For(0, 8, _ =>
        {
            try
            {
                shared.Deserialize<Document>(small);
            }
            catch (Exception error)
            {
                // A race may end in any exception.
                Console.WriteLine(error.GetType().Name);
            }
        });
        return 0;
    case ["loop", var count] when int.TryParse(count, out int rounds):
        var (serializer, deserializer) = (new SerializerBuilder().Build(), new DeserializerBuilder().Build());
        string text = serializer.Serialize(Document.Of(200));
        for (int i = 0; i < rounds / 4; i++) text = serializer.Serialize(deserializer.Deserialize<Document>(text));
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < rounds; i++) text = serializer.Serialize(deserializer.Deserialize<Document>(text));
        Console.WriteLine(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        return text.Contains("nightly", StringComparison.Ordinal) ? 0 : 1;
    default:
        Console.Error.WriteLine("yaml: say nothing, or loop N");
        return 2;
}
