// Colors for Kate, KWrite, KDevelop and whatever else highlights with KDE's engine.
//
// A verb is followed by its objects, and an object by what is said of it, so that a word of the language is a name wherever
// a name is expected. Whether a verb may stand in a block is left to the language server.

const NAME = '[_\\p{L}\\p{Nl}][\\w\\p{L}\\p{M}\\p{Nd}]*(?:-[\\w\\p{L}\\p{M}\\p{Nd}]+)*';
const REFERENCE = `${NAME}(?:[ \\t]*\\.[ \\t]*${NAME})*`;
const END = '(?![\\w\\p{L}\\p{M}-])';

export function kate({ nouns, verbs, modifiers }) {
  const named = nouns.map(noun => noun.word).filter(word => word !== 'org' && word !== 'rules');
  const of = (...kinds) => unique(verbs.filter(verb => kinds.includes(verb.objects)).map(verb => verb.words));
  const rule = (attribute, context, words) =>
    `        <RegExpr attribute="${attribute}" context="${context}" String="${pattern(words)}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- Written by editors/generate: edit that, and run it. -->
<!DOCTYPE language>
<language name="Outward" section="Other" version="1" kateversion="5.79" extensions="*.outward" license="MIT">
  <highlighting>
    <list name="modifiers">
${unique(modifiers).map(word => `      <item>${word}</item>`).join('\n')}
    </list>
    <list name="values">
${unique(verbs.flatMap(verb => verb.values)).map(word => `      <item>${word}</item>`).join('\n')}
    </list>
    <list name="everyone">
      <item>everyone</item>
      <item>nobody</item>
    </list>
    <contexts>
      <context name="Sentences" attribute="Normal" lineEndContext="#stay">
        <DetectSpaces/>
        <IncludeRules context="Comments"/>
        <DetectChar attribute="Sign" context="#stay" char="{" beginRegion="block"/>
        <DetectChar attribute="Sign" context="#stay" char="}" endRegion="block"/>
        <DetectChar attribute="Sign" context="#stay" char=";"/>
        <DetectChar attribute="Text" context="Text" char="&quot;"/>
${rule('Noun', 'Name', named)}
${rule('Noun', '#stay', ['org', 'rules', 'use'])}
${rule('Verb', 'FirstObject', of('list', 'times', 'pair', 'move', 'name', 'rules'))}
${rule('Verb', 'Value', of('choice'))}
${rule('Verb', 'Rest', of('flag', 'number', 'bound', 'date', 'text'))}
        <RegExpr attribute="Normal" context="#stay" String="${NAME}"/>
      </context>
      <context name="Name" attribute="Normal" lineEndContext="#pop" fallthroughContext="#pop">
        <DetectSpaces/>
        <RegExpr attribute="Name" context="#pop" String="${NAME}"/>
      </context>
      <context name="FirstObject" attribute="Normal" lineEndContext="#pop" fallthroughContext="#pop!Rest">
        <DetectSpaces/>
        <keyword attribute="Everyone" context="#pop!Rest" String="everyone"/>
        <RegExpr attribute="Reference" context="#pop!Rest" String="${REFERENCE}"/>
      </context>
      <context name="Object" attribute="Normal" lineEndContext="#stay" lineEmptyContext="#stay" fallthroughContext="#pop">
        <DetectSpaces/>
        <IncludeRules context="Comments"/>
        <keyword attribute="Everyone" context="#pop" String="everyone"/>
        <RegExpr attribute="Reference" context="#pop" String="${REFERENCE}"/>
      </context>
      <context name="Value" attribute="Normal" lineEndContext="#pop" fallthroughContext="#pop!Rest">
        <DetectSpaces/>
        <keyword attribute="Value" context="#pop!Rest" String="values"/>
      </context>
      <context name="Rest" attribute="Normal" lineEndContext="#pop">
        <DetectSpaces/>
        <IncludeRules context="Comments"/>
        <RegExpr attribute="Normal" context="#pop" String="[;}]" lookAhead="true"/>
        <DetectChar attribute="Sign" context="Object" char=","/>
        <DetectChar attribute="Text" context="Text" char="&quot;"/>
        <RegExpr attribute="Number" context="#stay" String="[0-9][0-9_.%-]*"/>
        <RegExpr attribute="Modifier" context="Object" String="\\b(?:to|over(?=[ \\t]+[^0-9 \\t]))${END}"/>
        <keyword attribute="Modifier" context="#stay" String="modifiers"/>
        <RegExpr attribute="Normal" context="#stay" String="${NAME}"/>
      </context>
      <context name="Text" attribute="Text" lineEndContext="#pop">
        <RegExpr attribute="Escape" context="#stay" String="\\\\(?:[&quot;\\\\nt]|u\\{[0-9A-Fa-f]{1,6}\\})"/>
        <DetectChar attribute="Text" context="#pop" char="&quot;"/>
      </context>
      <context name="Comments" attribute="Normal" lineEndContext="#stay">
        <RegExpr attribute="Description" context="Description" String="///(?!/)"/>
        <Detect2Chars attribute="Comment" context="Comment" char="/" char1="/"/>
      </context>
      <context name="Description" attribute="Description" lineEndContext="#pop"/>
      <context name="Comment" attribute="Comment" lineEndContext="#pop">
        <IncludeRules context="##Comments"/>
      </context>
    </contexts>
    <itemDatas>
      <itemData name="Normal" defStyleNum="dsNormal"/>
      <itemData name="Noun" defStyleNum="dsKeyword"/>
      <itemData name="Verb" defStyleNum="dsFunction"/>
      <itemData name="Modifier" defStyleNum="dsOperator"/>
      <itemData name="Name" defStyleNum="dsDataType"/>
      <itemData name="Reference" defStyleNum="dsVariable"/>
      <itemData name="Value" defStyleNum="dsConstant"/>
      <itemData name="Everyone" defStyleNum="dsBuiltIn"/>
      <itemData name="Number" defStyleNum="dsDecVal"/>
      <itemData name="Text" defStyleNum="dsString" spellChecking="true"/>
      <itemData name="Escape" defStyleNum="dsSpecialChar"/>
      <itemData name="Sign" defStyleNum="dsNormal"/>
      <itemData name="Description" defStyleNum="dsDocumentation" spellChecking="true"/>
      <itemData name="Comment" defStyleNum="dsComment" spellChecking="true"/>
    </itemDatas>
  </highlighting>
  <general>
    <comments>
      <comment name="singleLine" start="//" position="afterwhitespace"/>
    </comments>
    <keywords casesensitive="1" weakDeliminator="-"/>
  </general>
</language>
`;
}

const unique = words => [...new Set(words)];
/** The longest first: of `reports` and `reports to`, the second. */
const pattern = words => `\\b(?:${[...words].sort((a, b) => b.length - a.length).map(word => word.replaceAll(' ', '[ \\t]+')).join('|')})${END}`;
