using Skein.AspNetCore.Tests.Support;
using Skein.Tags;
using Xunit;

namespace Skein.AspNetCore.Tests;

/// <summary>The units of this process, as tests ask for them.</summary>
internal static class Units
{
    /// <summary>Units of a name that are alive.</summary>
    public static IReadOnlyList<TagRecord> Alive(string name)
    {
        var records = new TagRecord[10_000];
        int count = TagRegistry.Shared.Copy(records, out _);
        return [.. records[..count].Where(record => TagRegistry.Shared.SiteOf(record.Site).Name == name)];
    }

    public static TagRecord Current()
    {
        Assert.True(TagRegistry.Shared.TryFind(Tag.Current, out TagRecord record));
        return record;
    }

    public static string NameOf(TagRecord record) => TagRegistry.Shared.SiteOf(record.Site).Name;

    /// <summary>Waits until no unit of a name is alive: the server ends its own a little after the client has the answer.</summary>
    public static Task Gone(string name) => Until.True(() => Alive(name).Count == 0, $"no unit \"{name}\" is alive");
}
