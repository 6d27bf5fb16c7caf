using System.Reflection;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Collections;
using Skein.Races.Weaving.Modules;
using Xunit;

namespace Skein.Races.Tests.Weaving;

/// <summary>The file <c>Collections.txt</c>, held against the framework that runs this test.</summary>
public sealed class CollectionCatalogTests
{
    private static readonly CollectionRole[] WithReceiver = [CollectionRole.Class, CollectionRole.Exact, CollectionRole.Interface, CollectionRole.Owner];

    [Fact]
    public void Every_public_member_of_a_type_that_is_watched_is_listed()
    {
        Assert.Empty(WatchedTypes().SelectMany(one => Members(one.Type).Where(name => !IsListed(one.Entry, name)).Select(name => $"{one.Entry.Name}.{name}")));
    }

    [Fact]
    public void Every_listed_member_is_there()
    {
        var missing =
            from type in CollectionCatalog.BuiltIn.Types
            let found = TypeOf(type.Name)
            from member in type.Members.Keys
            let name = member.Split('/')[0]
            where found is null || !found.GetMembers(Public | BindingFlags.NonPublic | BindingFlags.Static).Any(one => one.Name == name)
            select $"{type.Name}.{member}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_private_field_to_an_owner_is_where_the_file_says()
    {
        Assert.Empty(CollectionCatalog.BuiltIn.Types.Where(type => type.Role == CollectionRole.Owner && !Leads(type)).Select(type => type.Name));
    }

    [Fact]
    public void Every_collection_class_of_the_framework_is_watched_or_known_to_be_safe()
    {
        string[] left =
        [
            "System.Collections.CollectionBase", "System.Collections.DictionaryBase", "System.Collections.ReadOnlyCollectionBase", "System.Collections.CaseInsensitiveComparer",
            "System.Collections.CaseInsensitiveHashCodeProvider", "System.Collections.Comparer", "System.Collections.StructuralComparisons", "System.Collections.ListDictionaryInternal",
            "System.Collections.Generic.CollectionExtensions", "System.Collections.Generic.LinkedListNode`1", "System.Collections.Generic.KeyValuePair", "System.Collections.Generic.TreeSet`1",
        ];
        var unknown =
            from assembly in new[] { typeof(List<>).Assembly, typeof(SortedSet<>).Assembly }
            from type in assembly.GetExportedTypes()
            where type.Namespace is "System.Collections" or "System.Collections.Generic" && type.IsClass && !type.IsNested
            where !type.Name.Contains("Comparer", StringComparison.Ordinal) && !typeof(Exception).IsAssignableFrom(type) && CollectionCatalog.BuiltIn.Find(type.FullName!) is null
            where !left.Contains(type.FullName)
            select type.FullName;
        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("list A", "line 1: no heading: list A")]
    [InlineData("class A\n  reads B", "line 2: no kind: reads")]
    [InlineData("owner A", "line 1: no heading: owner A")]
    public void A_line_of_another_form_is_refused_with_its_number(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => CollectionCatalog.Parse(new StringReader(text))).Message);
    }

    [Fact]
    public void A_line_says_what_its_members_do()
    {
        var catalog = CollectionCatalog.Parse(new StringReader("# heading\n\nclass A.B`1\n  structure Add\n  read Count/2\n  count Count/1\n  skip Name\n"));
        CollectionType type = catalog.Find("A.B`1")!;
        Assert.Equal(AccessKinds.Write | AccessKinds.Structure, type.Members["Add"]);
        Assert.Equal(AccessKinds.Count, type.Members["Count/1"]);
        Assert.Null(type.Members["Name"]);
        Assert.Null(catalog.Find("A.B"));
    }

    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static IEnumerable<(Type Type, CollectionType Entry)> WatchedTypes() =>
        CollectionCatalog.BuiltIn.Types.Where(type => WithReceiver.Contains(type.Role)).Select(type => (TypeOf(type.Name)!, type));

    private static IEnumerable<string> Members(Type type) =>
        type.GetMethods(Public).Where(method => method.Name is not ("ToString" or "Equals" or "GetHashCode" or "GetType")).Select(method => method.Name).Distinct();

    private static bool IsListed(CollectionType type, string name) => type.Members.ContainsKey(name) || type.Members.Keys.Any(key => key.StartsWith($"{name}/", StringComparison.Ordinal));

    private static Type? TypeOf(string name)
    {
        string reflected = name.Replace('/', '+');
        return Frameworks.Folders().Take(1)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "System*.dll"))
            .Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)).GetType(reflected))
            .FirstOrDefault(type => type is not null);
    }

    private static bool Leads(CollectionType type)
    {
        Type? holder = TypeOf(type.Name);
        foreach (string name in type.Fields) holder = holder?.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)?.FieldType;
        return holder is not null && CollectionCatalog.BuiltIn.Find((holder.IsGenericType ? holder.GetGenericTypeDefinition() : holder).FullName!) is { Role: CollectionRole.Class };
    }
}
