"use strict";
export const field0 = validate10;
const schema11 = {"type":"boolean","title":"Accepted","description":"Keep this image for analysis, or reject it.","default":true,"x-group":"Image","x-editable":true};

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "boolean"){
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
validate10.errors = vErrors;
return errors === 0;
}

export const field1 = validate11;
const schema12 = {"type":"string","title":"Species","description":"Animal species (e.g., mouse, rat).","default":"","x-group":"Animal","x-editable":true};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate11.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate11.errors = vErrors;
return errors === 0;
}

export const field2 = validate12;
const schema13 = {"type":"string","title":"Sex","description":"Biological sex or experimental sex label.","default":"","x-group":"Animal","x-editable":true};

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate12.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate12.errors = vErrors;
return errors === 0;
}

export const field3 = validate13;
const schema14 = {"type":"string","title":"Genotype","description":"Genotype or strain label.","default":"","x-group":"Animal","x-editable":true};

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate13.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate13.errors = vErrors;
return errors === 0;
}

export const field4 = validate14;
const schema15 = {"type":"string","title":"Age","description":"Age of the animal, as newer AcqStore writes it.","default":"","x-group":"Animal","x-editable":true,"x-optional":true};

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate14.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate14.errors = vErrors;
return errors === 0;
}

export const field5 = validate15;
const schema16 = {"type":"string","title":"Region","description":"Brain region or anatomical location.","default":"","x-group":"Sample","x-editable":true};

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate15.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate15.errors = vErrors;
return errors === 0;
}

export const field6 = validate16;
const schema17 = {"type":"string","title":"Cell type","description":"Type of cell or vessel being imaged.","default":"","x-group":"Sample","x-editable":true};

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate16.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate16.errors = vErrors;
return errors === 0;
}

export const field7 = validate17;
const schema18 = {"type":["number","null"],"title":"Depth","description":"Imaging depth in micrometers.","default":null,"x-unit":"µm","x-group":"Sample","x-editable":true};

function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!((typeof data == "number") && (isFinite(data)))) && (data !== null)){
validate17.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema18.type},message:"must be number,null"}];
return false;
}
validate17.errors = vErrors;
return errors === 0;
}

export const field8 = validate18;
const schema19 = {"type":["integer","null"],"title":"Branch order","description":"Branch order for vascular structures.","default":null,"x-group":"Sample","x-editable":true};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))) && (data !== null)){
validate18.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema19.type},message:"must be integer,null"}];
return false;
}
validate18.errors = vErrors;
return errors === 0;
}

export const field9 = validate19;
const schema20 = {"type":"string","title":"Direction","description":"Flow direction or vessel orientation.","default":"","x-group":"Sample","x-editable":true};

function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate19.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate19.errors = vErrors;
return errors === 0;
}

export const field10 = validate20;
const schema21 = {"type":"string","title":"Condition","description":"Experimental condition or treatment.","default":"","x-group":"Experiment","x-editable":true};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate20.errors = vErrors;
return errors === 0;
}

export const field11 = validate21;
const schema22 = {"type":"string","title":"Condition 2","description":"Second condition field.","default":"","x-group":"Experiment","x-editable":true};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate21.errors = vErrors;
return errors === 0;
}

export const field12 = validate22;
const schema23 = {"type":"string","title":"Treatment","description":"Treatment applied.","default":"","x-group":"Experiment","x-editable":true};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate22.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate22.errors = vErrors;
return errors === 0;
}

export const field13 = validate23;
const schema24 = {"type":"string","title":"Treatment 2","description":"Second treatment field.","default":"","x-group":"Experiment","x-editable":true};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate23.errors = vErrors;
return errors === 0;
}

export const field14 = validate24;
const schema25 = {"type":"string","title":"Date","description":"User-editable date (e.g., experiment date).","default":"","x-group":"Experiment","x-editable":true};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate24.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate24.errors = vErrors;
return errors === 0;
}

export const field15 = validate25;
const schema26 = {"type":"string","title":"Note","description":"Free-form notes or comments.","default":"","x-group":"Notes","x-editable":true,"x-multiline":true};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate25.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate25.errors = vErrors;
return errors === 0;
}

export const field16 = validate26;
const schema27 = {"type":"string","title":"Shape","description":"Size along each axis, in file order.","default":"","x-group":"Header","x-editable":false};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate26.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate26.errors = vErrors;
return errors === 0;
}

export const field17 = validate27;
const schema28 = {"type":"string","title":"Dims","description":"Axes in file order, out of T, C, Z, Y, X.","default":"","x-group":"Header","x-editable":false};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate27.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate27.errors = vErrors;
return errors === 0;
}

export const field18 = validate28;
const schema29 = {"type":"string","title":"Sizes","description":"Axes and their sizes.","default":"","x-group":"Header","x-editable":false};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate28.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate28.errors = vErrors;
return errors === 0;
}

export const field19 = validate29;
const schema30 = {"type":"string","title":"Data type","description":"Type of one sample, by numpy's name.","default":"","x-group":"Header","x-editable":false};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate29.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate29.errors = vErrors;
return errors === 0;
}

export const field20 = validate30;
const schema31 = {"type":"integer","title":"Channels","description":"Number of channels.","default":0,"x-group":"Header","x-editable":false};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate30.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
validate30.errors = vErrors;
return errors === 0;
}

export const field21 = validate31;
const schema32 = {"type":"integer","title":"Scenes","description":"Number of independent image series in the file.","default":0,"x-group":"Header","x-editable":false};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate31.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
validate31.errors = vErrors;
return errors === 0;
}

export const field22 = validate32;
const schema33 = {"type":"string","title":"Date","description":"Acquisition date as the file gives it.","default":"","x-group":"Header","x-editable":false};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate32.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate32.errors = vErrors;
return errors === 0;
}

export const field23 = validate33;
const schema34 = {"type":"string","title":"Time","description":"Acquisition time as the file gives it.","default":"","x-group":"Header","x-editable":false};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate33.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate33.errors = vErrors;
return errors === 0;
}

export const field24 = validate34;
const schema35 = {"type":"number","exclusiveMinimum":0,"title":"Physical Unit Y","description":"Size of one pixel along Y, in the unit of Physical Label Y.","default":1,"x-group":"Calibration","x-editable":true};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data <= 0 || isNaN(data)){
validate34.errors = [{instancePath,schemaPath:"#/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"}];
return false;
}
}
else {
validate34.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
validate34.errors = vErrors;
return errors === 0;
}

export const field25 = validate35;
const schema36 = {"type":"number","exclusiveMinimum":0,"title":"Physical Unit X","description":"Size of one pixel along X, in the unit of Physical Label X.","default":1,"x-group":"Calibration","x-editable":true};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data <= 0 || isNaN(data)){
validate35.errors = [{instancePath,schemaPath:"#/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"}];
return false;
}
}
else {
validate35.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
validate35.errors = vErrors;
return errors === 0;
}

export const field26 = validate36;
const schema37 = {"type":"string","title":"Physical Label Y","description":"Unit of Physical Unit Y: um, seconds, Pixels.","default":"Pixels","x-group":"Calibration","x-editable":true};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate36.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate36.errors = vErrors;
return errors === 0;
}

export const field27 = validate37;
const schema38 = {"type":"string","title":"Physical Label X","description":"Unit of Physical Unit X: um, seconds, Pixels.","default":"Pixels","x-group":"Calibration","x-editable":true};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate37.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
validate37.errors = vErrors;
return errors === 0;
}

export const validators = {
  'accepted': field0,
  'experiment_metadata.species': field1,
  'experiment_metadata.sex': field2,
  'experiment_metadata.genotype': field3,
  'experiment_metadata.age': field4,
  'experiment_metadata.region': field5,
  'experiment_metadata.cell_type': field6,
  'experiment_metadata.depth': field7,
  'experiment_metadata.branch_order': field8,
  'experiment_metadata.direction': field9,
  'experiment_metadata.condition': field10,
  'experiment_metadata.condition2': field11,
  'experiment_metadata.treatment': field12,
  'experiment_metadata.treatment2': field13,
  'experiment_metadata.date': field14,
  'experiment_metadata.note': field15,
  'image_header_metadata.shape': field16,
  'image_header_metadata.dims': field17,
  'image_header_metadata.sizes': field18,
  'image_header_metadata.dtype': field19,
  'image_header_metadata.num_channels': field20,
  'image_header_metadata.num_scenes': field21,
  'image_header_metadata.date': field22,
  'image_header_metadata.time': field23,
  'image_header_metadata.physical_unit_y': field24,
  'image_header_metadata.physical_unit_x': field25,
  'image_header_metadata.physical_label_y': field26,
  'image_header_metadata.physical_label_x': field27,
};
