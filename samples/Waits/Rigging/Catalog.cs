using System.Text.Json;

namespace Skein.Samples.Waits;

/// <summary>Every shape of this build, and what they declare, for a person and for a test.</summary>
internal static class Catalog
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The shapes by name, the restless ones last.</summary>
    public static IReadOnlyList<Shape> Shapes { get; } =
    [
        .. typeof(Shape).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Shape)))
            .Select(type => (Shape)Activator.CreateInstance(type)!)
            .OrderBy(shape => shape.Restless)
            .ThenBy(shape => shape.Name, StringComparer.Ordinal),
    ];

    public static string AsText() => string.Join('\n', Shapes.Select(shape =>
        $"{shape.Name,-28} {string.Join("; ", shape.Expect().Select(AsText))}"));

    public static string AsJson() => JsonSerializer.Serialize(
        new
        {
            schema = 1,
            framework = AppContext.TargetFrameworkName?.Replace(".NETCoreApp,Version=v", "net"),
            shapes = Shapes.Select(shape => new
            {
                name = shape.Name,
                frameworks = shape.Frameworks,
                once = shape.Once,
                alone = shape.Alone,
                coroutinesPerInstance = shape.Expect().Sum(expected => expected.Count),
                notes = shape.Notes,
                coroutines = shape.Expect().Select(expected => new
                {
                    count = expected.Count,
                    kind = expected.Kind.ToString(),
                    state = expected.State.ToString(),
                    reason = expected.Reason.ToString(),
                    chain = expected.Chain,
                    parent = expected.Parent,
                    span = expected.Span,
                }),
            }),
        },
        Indented);

    private static string AsText(Expected expected) =>
        $"{expected.Count} x {expected.Kind} {expected.State} {expected.Reason}: {string.Join(" <- ", expected.Chain)}";
}
