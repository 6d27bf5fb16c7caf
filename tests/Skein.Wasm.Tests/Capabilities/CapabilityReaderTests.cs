using System.Text;
using Skein.Wasm.Capabilities;
using Xunit;

namespace Skein.Wasm.Tests.Capabilities;

public sealed class CapabilityReaderTests
{
    [Fact]
    public void An_empty_object_allows_nothing() => Assert.Equivalent(ModuleCapabilities.None, Read("{}"));

    [Fact]
    public void Everything_that_is_named_is_read()
    {
        ModuleCapabilities read = Read("""
            {
              "args": true, "env": ["COLOUR", "LANG"], "clocks": true, "random": true, "stdio": ["out", "err"],
              "directories": [{"host": "data", "guest": "/data"}, {"host": "/srv/out", "guest": "/out", "rights": "write"}],
              "limits": {"memoryPages": 256, "fuel": 1000000, "seconds": 1.5}
            }
            """);
        Assert.True(read.Arguments && read.Clocks && read.Random && read.StandardOutput && read.StandardError);
        Assert.False(read.StandardInput);
        Assert.Equal(["COLOUR", "LANG"], read.Environment);
        Assert.Equal([new DirectoryCapability("/folder/data", "/data", false), new DirectoryCapability("/srv/out", "/out", true)], read.Directories);
        Assert.Equal((256u, 1_000_000L, TimeSpan.FromSeconds(1.5)), (read.MemoryPagesMax, read.Fuel, read.Time));
    }

    [Theory]
    [InlineData("[]", "$: is no object")]
    [InlineData("{\"arg\": true}", "$: 'arg' is no field; there are args, env, directories, clocks, random, stdio, limits")]
    [InlineData("{\"args\": 1}", "$.args: is neither true nor false")]
    [InlineData("{\"env\": [\"A=b\"]}", "$.env[0]: holds '=': values come from the host, never from this file")]
    [InlineData("{\"env\": [\"A\", \"A\"]}", "$.env[1]: names a variable's name that was named before")]
    [InlineData("{\"env\": \"A\"}", "$.env: is no list")]
    [InlineData("{\"stdio\": [\"in\", \"both\"]}", "$.stdio[1]: 'both' is none of in, out, err")]
    [InlineData("{\"directories\": [{\"host\": \"a\"}]}", "$.directories[0]: lacks 'guest'")]
    [InlineData("{\"directories\": [{\"host\": \"a\", \"guest\": \"\"}]}", "$.directories[0].guest: is empty")]
    [InlineData("{\"directories\": [{\"host\": \"a\", \"guest\": \"b\", \"rights\": \"delete\"}]}", "$.directories[0].rights: 'delete' is none of read, write")]
    [InlineData("{\"directories\": [{\"host\": \"a\", \"guest\": \"b\", \"mode\": 1}]}", "$.directories[0]: 'mode' is no field; there are host, guest, rights")]
    [InlineData("{\"limits\": {\"memoryPages\": 65537}}", "$.limits.memoryPages: is no whole number from 0 to 65,536")]
    [InlineData("{\"limits\": {\"fuel\": -1}}", "$.limits.fuel: is no whole number from 0 to 9,223,372,036,854,775,807")]
    [InlineData("{\"limits\": {\"seconds\": 0}}", "$.limits.seconds: is no number of seconds above 0 and up to 31,536,000")]
    public void A_mistake_is_told_in_one_line_with_its_place(string json, string message) => Assert.Equal(message, Assert.Throws<CapabilityException>(() => Read(json)).Message);

    [Theory]
    [InlineData("{\"args\": true, \"args\": false}")]
    [InlineData("{\"args\": true} {}")]
    [InlineData("{\"args\": true, // yes\n}")]
    [InlineData("{")]
    [InlineData("")]
    public void What_is_no_json_is_refused_in_one_line(string json)
    {
        string message = Assert.Throws<CapabilityException>(() => Read(json)).Message;
        Assert.StartsWith("$: is no JSON", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_file_beyond_its_bound_is_refused() =>
        Assert.Equal("$: 20 bytes are more than 10", Assert.Throws<CapabilityException>(() => CapabilityReader.Read(new byte[20], "/", new GuestLimits { CapabilityFileBytesMax = 10 })).Message);

    [Fact]
    public void A_log_keeps_each_kind_once_and_counts_what_it_drops()
    {
        var log = new RefusalLog(new GuestLimits { RefusalsMax = 2 });
        foreach (string what in new[] { "a", "b", "a", "c", "d", "a" }) log.Refused(new Refusal("module", "path_open", what, "Open"));
        Assert.Equal([("a", 3L), ("b", 1L)], log.ToList().Select(pair => (pair.Key.What, pair.Value)));
        Assert.Equal(2, log.Dropped);
    }

    private static ModuleCapabilities Read(string json) => CapabilityReader.Read(Encoding.UTF8.GetBytes(json), "/folder");
}
