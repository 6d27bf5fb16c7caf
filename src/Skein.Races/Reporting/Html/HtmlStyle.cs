namespace Skein.Races.Reporting.Html;

/// <summary>How the page looks.</summary>
internal static class HtmlStyle
{
    public const string Sheet = """

        :root { color-scheme: light dark; --back: #fff; --fore: #1c2026; --dim: #667080; --line: #d8dde4; --card: #f6f8fa; --high: #b3261e; --medium: #94620a; --low: #3c6e47; --one: #2563a8; --two: #a0480f; --mark: #fff0b3; }
        @media (prefers-color-scheme: dark) { :root { --back: #14171c; --fore: #e3e7ed; --dim: #95a0b0; --line: #323a45; --card: #1c2128; --high: #ff8a80; --medium: #f0b84a; --low: #84cf95; --one: #79b4f2; --two: #f2a36b; --mark: #4a4218; } }
        body { background: var(--back); color: var(--fore); font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
        h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.15rem; overflow-wrap: anywhere; }
        h3 { font-size: 1rem; margin: 0; }
        code, pre, .stack, .pair, svg text { font-family: ui-monospace, monospace; font-size: 13px; }
        .figures th { text-align: left; font-weight: 600; padding-right: 1.5rem; vertical-align: top; }
        .figures td { overflow-wrap: anywhere; }
        .warns { color: var(--high); }
        article { border: 1px solid var(--line); border-radius: 8px; padding: .5rem 1.25rem 1rem; margin: 1.5rem 0; }
        .pair { overflow-wrap: anywhere; }
        .badge { border: 1px solid var(--dim); border-radius: 10px; color: var(--dim); font-size: .8rem; font-weight: 500; padding: 0 .5rem; }
        .badge.high { color: var(--high); border-color: var(--high); }
        .badge.medium { color: var(--medium); border-color: var(--medium); }
        .badge.low { color: var(--low); border-color: var(--low); }
        .sides { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
        section { background: var(--card); border-radius: 6px; border-top: 3px solid var(--one); min-width: 0; padding: .75rem 1rem; }
        section + section { border-top-color: var(--two); }
        .stack { margin: .25rem 0; overflow-wrap: anywhere; padding-left: 1.75rem; }
        .foreign, .note { color: var(--dim); }
        pre { overflow-x: auto; }
        mark { background: var(--mark); color: inherit; }
        dt { font-weight: 600; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
        svg { display: block; margin: .5rem 0 1rem; max-width: 100%; }
        svg text { fill: var(--fore); } svg .dim { fill: var(--dim); }
        svg .one { stroke: var(--one); fill: var(--one); } svg .two { stroke: var(--two); fill: var(--two); } svg .rest { stroke: var(--line); }

        """;
}
